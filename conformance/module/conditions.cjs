// conformance: options ["--conditions=special", "-C", "other"]
'use strict';
const { attempt, settle } = require('../lib/check.cjs');
require('../fixtures/install.cjs')(__dirname);
attempt('require', () => require('cond'));
settle('import', async () => (await import('cond')).default);
