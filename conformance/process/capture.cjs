'use strict';
const { attempt } = require('../lib/check.cjs');
process.setUncaughtExceptionCaptureCallback((error) => { console.log('check captured', error.message); process.setUncaughtExceptionCaptureCallback(null); });
attempt('set twice', () => process.setUncaughtExceptionCaptureCallback(() => {}));
attempt('set wrong', () => process.setUncaughtExceptionCaptureCallback(5));
console.log('check has', process.hasUncaughtExceptionCaptureCallback());
setTimeout(() => { throw new Error('for the callback'); });
