// conformance: exit 1
import fs from 'node:fs/promises';
await fs.readFile('no-such-file');
