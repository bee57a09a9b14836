// conformance: options ["--enable-source-maps"]
// conformance: exit 1
'use strict';
const fs = require('node:fs');
const map = { version: 3, sources: ['original.ts'], sourcesContent: ['// original\nfunction original(): void {\n  throw new Error("mapped");\n}\noriginal();\n'], names: [], mappings: 'AACA,SAAS;AACP;AACF;AACA' };
fs.writeFileSync('errors/generated.js', `function original() {\n  throw new Error("mapped");\n}\noriginal();\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}\n`);
require('./generated.js');
