// conformance: options ["--unhandled-rejections=none"]
// conformance: exit 0
'use strict';
process.on('exit', (code) => console.log('check exit', code));
process.on('uncaughtException', (error, origin) => { console.log('check uncaught', error.message, origin); process.exitCode = 1; });
process.on('unhandledRejection', (error) => console.log('check unhandled', error.message));
Promise.reject(new Error('none'));
setTimeout(() => console.log('check timer'), 1);
