import fs from 'node:fs';
import fsp from 'node:fs/promises';
import { attempt, check, settle } from '../lib/check.cjs';

process.chdir('fs');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
fs.mkdirSync('d');
fs.writeFileSync('f', '1');

async function watched(name, target, act, options) {
  const events = [];
  const watcher = fs.watch(target, options, (type, file) => events.push(`${type} ${file}`));
  watcher.on('close', () => events.push('close'));
  act();
  await sleep(400);
  watcher.close();
  await sleep(50);
  check(name, [...new Set(events)]);
}
await watched('create in a directory', 'd', () => fs.writeFileSync('d/a', ''));
await watched('change in a directory', 'd', () => fs.appendFileSync('d/a', 'x'));
await watched('rename in a directory', 'd', () => fs.renameSync('d/a', 'd/b'));
await watched('mkdir in a directory', 'd', () => fs.mkdirSync('d/sub'));
await watched('change below a directory', 'd', () => fs.writeFileSync('d/sub/x', 'x'));
await watched('unlink in a directory', 'd', () => fs.unlinkSync('d/b'));
await watched('change a file', 'f', () => fs.appendFileSync('f', 'x'));
await watched('chmod a file', 'f', () => fs.chmodSync('f', 0o600));
await watched('buffer names', 'd', () => fs.writeFileSync('d/é', ''), { encoding: 'buffer' });
attempt('watch missing', () => fs.watch('missing'));
attempt('watch wrong option', () => fs.watch('f', { persistent: 1 }));
await settle('aborted', async () => {
  const controller = new AbortController();
  const watcher = fs.watch('f', { signal: controller.signal });
  const closed = new Promise((resolve) => watcher.on('close', () => resolve('closed')));
  controller.abort();
  return closed;
});
await settle('promises.watch', async () => {
  const controller = new AbortController();
  setTimeout(() => fs.writeFileSync('d/p', ''), 20);
  for await (const event of fsp.watch('d', { signal: controller.signal })) return event;
});
await settle('promises.watch missing', async () => {
  for await (const event of fsp.watch('missing')) return event;
});
fs.watch('f').unref();

const changes = [];
const listener = (now, then) => changes.push([now.size, then.size]);
fs.watchFile('f', { interval: 20 }, listener);
await sleep(60);
fs.appendFileSync('f', 'longer');
for (let i = 0; i < 100 && changes.length < 1; i++) await sleep(20);
fs.unlinkSync('f');
for (let i = 0; i < 100 && changes.length < 2; i++) await sleep(20);
fs.unwatchFile('f', listener);
check('watchFile', changes);
const missing = [];
fs.watchFile('never', { interval: 20 }, (now, then) => missing.push([now.mtimeMs, then.mtimeMs, now.nlink]));
for (let i = 0; i < 100 && missing.length < 1; i++) await sleep(20);
fs.unwatchFile('never');
check('watchFile of nothing', missing);
attempt('watchFile without a listener', () => fs.watchFile('f'));
