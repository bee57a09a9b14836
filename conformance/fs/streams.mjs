import fs from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import { check, settle, describe } from '../lib/check.cjs';

process.chdir('fs');
const log = [];
const out = fs.createWriteStream('f', { highWaterMark: 8 });
for (const event of ['open', 'ready', 'drain', 'finish', 'close']) out.on(event, () => log.push(event));
check('pending', [out.pending, out.path, out.fd]);
check('write returns', [out.write('12345'), out.write('6789')]);
out.end('end');
await finished(out);
await new Promise((resolve) => setImmediate(resolve));
check('events of a write stream', log);
check('written', [out.bytesWritten, fs.readFileSync('f', 'latin1')]);

async function read(name, ...args) {
  const events = [];
  const stream = fs.createReadStream(...args);
  for (const event of ['open', 'ready', 'end', 'close']) stream.on(event, () => events.push(event));
  stream.on('error', (error) => events.push(describe(error)));
  stream.on('data', (chunk) => events.push(chunk.toString()));
  await new Promise((resolve) => stream.on('close', resolve));
  check(name, [events, stream.bytesRead]);
}
await read('whole', 'f');
await read('range', 'f', { start: 2, end: 6 });
await read('range beyond', 'f', { start: 10, end: 1000 });
await read('start past the end', 'f', { start: 100 });
await read('small chunks', 'f', { highWaterMark: 5 });
await read('encoding', 'f', 'hex');
await read('missing', 'missing');
await read('directory', '.');

await settle('wrong range', async () => fs.createReadStream('f', { start: 5, end: 2 }));
await settle('wrong start', async () => fs.createReadStream('f', { start: 'x' }));
await settle('append', async () => {
  await pipeline(['+', 'more'], fs.createWriteStream('f', { flags: 'a' }));
  return fs.readFileSync('f', 'latin1');
});
await settle('write in the middle', async () => {
  await pipeline(['ZZ'], fs.createWriteStream('f', { flags: 'r+', start: 3 }));
  return fs.readFileSync('f', 'latin1');
});
await settle('pipe', async () => {
  await pipeline(fs.createReadStream('f'), fs.createWriteStream('g'));
  return fs.readFileSync('g', 'latin1');
});
await settle('write stream into nothing', pipeline(['x'], fs.createWriteStream('no/such')));
await settle('write stream wx', pipeline(['x'], fs.createWriteStream('f', { flags: 'wx' })));
await settle('a large copy', async () => {
  fs.writeFileSync('large', Buffer.alloc(1 << 20, 'abc'));
  await pipeline(fs.createReadStream('large'), fs.createWriteStream('large2'));
  return fs.readFileSync('large').equals(fs.readFileSync('large2'));
});
await settle('destroyed', async () => {
  const stream = fs.createReadStream('f');
  stream.destroy(new Error('stop'));
  await finished(stream);
});
await settle('aborted', async () => {
  const controller = new AbortController();
  const stream = fs.createReadStream('f', { signal: controller.signal });
  controller.abort();
  await finished(stream);
});
const kept = fs.createReadStream('f', { autoClose: false });
for await (const chunk of kept) check('kept', chunk.length > 0);
await settle('fd and no path', async () => {
  const fd = fs.openSync('f');
  const text = [];
  for await (const chunk of fs.createReadStream(null, { fd, encoding: 'latin1' })) text.push(chunk);
  return text;
});
await settle('flush', async () => {
  await pipeline(['x'], fs.createWriteStream('h', { flush: true }));
  return fs.readFileSync('h', 'latin1');
});
