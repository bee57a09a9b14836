// What most ES-module programs do, so that the code for it is in the cache.
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import util from 'node:util';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

console.log('hello', { a: [1, 'two', new Map([[1, new Set([2])]])], e: new Error('x') });
console.error('%s is %d', 'text', 1);
assert.deepStrictEqual({ a: [1] }, { a: [1] });
fs.mkdirSync('/tmp/warm/a', { recursive: true });
fs.writeFileSync('/tmp/warm/a/file', 'text');
fs.statSync('/tmp/warm/a/file').isFile();
fs.readdirSync('/tmp/warm', { withFileTypes: true, recursive: true });
await fsp.writeFile('/tmp/warm/b', 'text');
await fsp.readFile('/tmp/warm/b', 'utf8');
await fsp.stat('/tmp/warm/b');
fs.writeFileSync('/tmp/warm/m.mjs', 'export const a = 1; export default 2;');
fs.writeFileSync('/tmp/warm/c.cjs', 'exports.b = require("path").sep;');
await import('/tmp/warm/m.mjs');
await import('/tmp/warm/c.cjs');
createRequire('/tmp/warm/')('./c.cjs');
await pipeline(
  fs.createReadStream('/tmp/warm/b'),
  new Transform({ transform(chunk, _, done) { done(null, chunk); } }),
  new Writable({ write(_chunk, _encoding, done) { done(); } }),
);
for await (const chunk of Readable.from(['a', 'b'])) Buffer.from(chunk).toString('hex');
const emitter = new EventEmitter();
setImmediate(() => emitter.emit('done', 1));
await once(emitter, 'done');
await sleep(1);
new AsyncLocalStorage().run(1, () => process.nextTick(() => {}));
path.resolve(fileURLToPath(pathToFileURL('/a/b')), '..');
util.inspect(new URL('https://example.test/?a=1#b'), { depth: 4 });
structuredClone({ a: new Date(0) });
os.EOL;
fs.rmSync('/tmp/warm', { recursive: true });
