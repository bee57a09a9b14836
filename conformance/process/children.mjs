import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const node = process.execPath;
const show = ({ status, signal, stdout, stderr, error }) => console.log(status, signal, stdout, stderr, error?.code);
const sync = (code, options) => show(spawnSync(node, ['-e', code], { encoding: 'utf8', ...options }));

sync('console.log(process.argv.length); console.error("err"); process.stdin.pipe(process.stdout); process.exitCode = 3', { input: 'hello' });
sync('while (true);', { timeout: 300 });
console.log(spawnSync(node, ['-e', 'console.log("x".repeat(1e5))'], { maxBuffer: 10 }).error.code);
sync('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 1e4)');
sync('console.log(process.env.A, process.cwd() === "/tmp")', { env: { A: 'b' }, cwd: '/tmp' });
show(spawnSync('no-such-program', { encoding: 'utf8' }));
console.log(execFileSync(node, ['-p', '6 * 7'], { encoding: 'utf8' }));

const child = spawn(node, ['-e', `
  process.stdin.on('data', (data) => process.stdout.write('got ' + data));
  process.stdin.on('end', () => process.exit(7))`]);
child.stdout.on('data', (data) => console.log(String(data)));
child.stdin.end('abc');
console.log(await once(child, 'close'));

const missing = spawn('no-such-program');
const [error] = await once(missing, 'error');
console.log(error.code, error.syscall, error.path, error.spawnargs);

const sleeping = spawn(node, ['-e', 'setTimeout(() => {}, 1e5)']);
await once(sleeping, 'spawn');
console.log(sleeping.kill(), sleeping.killed, await once(sleeping, 'exit'), sleeping.kill());

execFile(node, ['-e', 'process.exit(2)'], (error, stdout) => console.log(error.code, error.killed, JSON.stringify(stdout)));
