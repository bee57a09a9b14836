// conformance: stdin "all of it"
'use strict';
const fs = require('node:fs');
const { check } = require('../lib/check.cjs');
check('stdin', fs.readFileSync(0, 'utf8'));
check('again', fs.readFileSync('/dev/stdin', 'utf8'));
check('fstat', typeof fs.fstatSync(0).size);
fs.writeSync(1, 'by descriptor 1\n');
fs.writeSync(2, 'by descriptor 2\n');
fs.writeFileSync('/dev/stdout', 'by dev stdout\n');
