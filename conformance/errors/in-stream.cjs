// conformance: exit 1
require('node:fs').createReadStream('no-such-file');
