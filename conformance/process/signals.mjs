import { attempt, check } from '../lib/check.cjs';
import { constants } from 'node:os';
const got = [];
for (const signal of ['SIGUSR2', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGWINCH']) process.on(signal, (name, number) => got.push([name, number]));
for (const signal of ['SIGUSR2', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGWINCH']) {
  process.kill(process.pid, signal);
  for (let i = 0; i < 50 && got.at(-1)?.[0] !== signal; i++) await new Promise((resolve) => setTimeout(resolve, 2));
}
check('signals', got);
check('asynchronous', (process.kill(process.pid, 'SIGHUP'), got.length));
await new Promise((resolve) => setTimeout(resolve, 200));
check('arrived', got.length);
attempt('SIGKILL has no listener', () => process.on('SIGKILL', () => {}));
attempt('SIGSTOP has no listener', () => process.on('SIGSTOP', () => {}));
let once = 0;
process.once('SIGUSR1', () => once++);
process.kill(process.pid, constants.signals.SIGUSR1);
await new Promise((resolve) => setTimeout(resolve, 200));
check('by number', once);
check('constants', constants.signals.SIGINT);
