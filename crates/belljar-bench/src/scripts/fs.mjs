// File calls, in milliseconds for a fixed number of each.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

// Under Node the current directory is on tmpfs; in a jar /tmp is in memory.
const base = process.execPath.startsWith('/usr/local/bin/node') && process.cwd().startsWith('/workspace')
  ? os.tmpdir() : process.cwd();
const dir = fs.mkdtempSync(path.join(base, 'fs-'));
const file = path.join(dir, 'file');
const page = Buffer.alloc(4096, 'x');
fs.writeFileSync(file, page);
const many = path.join(dir, 'many');
fs.mkdirSync(many);
for (let i = 0; i < 1000; i++) fs.writeFileSync(path.join(many, `entry-${i}`), '');

const times = {};
function measure(name, count, f) {
  for (let i = 0; i < count / 10; i++) f(i);
  const began = performance.now();
  for (let i = 0; i < count; i++) f(i);
  times[`fs: ${name}, ${count} times`] = performance.now() - began;
}

measure('stat', 50_000, () => fs.statSync(file));
measure('open, read 4 KB, close', 20_000, () => {
  const fd = fs.openSync(file, 'r');
  fs.readSync(fd, page, 0, 4096, 0);
  fs.closeSync(fd);
});
const out = fs.openSync(path.join(dir, 'out'), 'w');
measure('write 4 KB', 20_000, (i) => fs.writeSync(out, page, 0, 4096, (i % 256) * 4096));
fs.closeSync(out);
measure('readdir of 1,000', 200, () => fs.readdirSync(many));

const big = path.join(dir, 'big');
fs.writeFileSync(big, Buffer.alloc(64 << 20, 'y'));
const began = performance.now();
await pipeline(fs.createReadStream(big), fs.createWriteStream(path.join(dir, 'copy')));
times['fs: stream copy of 64 MB'] = performance.now() - began;

const asyncBegan = performance.now();
for (let i = 0; i < 5_000; i++) await fs.promises.stat(file);
times['fs: promises.stat, 5000 times'] = performance.now() - asyncBegan;

fs.rmSync(dir, { recursive: true });
console.log(JSON.stringify(times));
