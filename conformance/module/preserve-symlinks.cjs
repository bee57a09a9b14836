// conformance: options ["--preserve-symlinks"]
'use strict';
const { attempt } = require('../lib/check.cjs');
require('../fixtures/install.cjs')(__dirname, true);
attempt('link', () => require.resolve('cjs-only'));
attempt('dual', () => require('dual'));
