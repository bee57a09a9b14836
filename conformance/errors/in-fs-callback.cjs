// conformance: exit 1
require('node:fs').readFile('no-such-file', (error) => { throw error; });
