// conformance: exit 1
'use strict';
const assert = require('node:assert');
assert.deepStrictEqual({ a: [1, 2], b: 'text' }, { a: [1, 3], b: 'text' });
