// conformance: exit 1
require('node:fs').readFileSync('no-such-file');
