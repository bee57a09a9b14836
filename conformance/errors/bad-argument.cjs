// conformance: exit 1
require('node:fs').readFileSync({ not: 'a path' });
