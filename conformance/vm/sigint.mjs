import { spawn } from 'node:child_process';
import { once } from 'node:events';

// Each child says that it runs, so that the signal finds it inside the loop.
async function interrupted(code) {
  const child = spawn(process.execPath, ['-e', `console.log('ready'); ${code}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (out === '') setTimeout(() => child.kill('SIGINT'), 200);
    out += text;
  });
  const [code_, signal] = await once(child, 'close');
  console.log(JSON.stringify(out), code_, signal);
}

await interrupted(`
  try { require('vm').runInThisContext('while (true) {}', { breakOnSigint: true }) }
  catch (error) { console.log(error.code, error.message) }`);
await interrupted(`require('vm').runInThisContext('1', { breakOnSigint: true }); setTimeout(() => {}, 1e4)`);
