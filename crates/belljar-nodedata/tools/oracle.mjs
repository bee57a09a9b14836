// Runs an expression inside the pinned Node at the first statement of
// internal/bootstrap/realm: the bindings are there as native code made them,
// before any line of the library has touched them.
//
// Usage: import { evaluateAtRealm } from './oracle.mjs'

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const PINNED = 'v26.10.0';

export function checkVersion() {
  if (process.version !== PINNED) {
    console.error(`run this with the pinned Node ${PINNED}, not ${process.version}`);
    process.exit(2);
  }
}

/** Evaluates `expression` (it must return a JSON string) and returns it parsed. */
export async function evaluateAtRealm(expression, flags = []) {
  const child = spawn(
    process.execPath,
    ['--inspect-brk-node=127.0.0.1:0', '--no-node-snapshot', ...flags, '-e', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: {} },
  );
  try {
    let text = '';
    let url;
    for await (const chunk of child.stderr) {
      text += chunk;
      url = /ws:\S+/.exec(text)?.[0];
      if (url) break;
    }
    const socket = new WebSocket(url);
    await once(socket, 'open');
    const pending = new Map();
    const paused = Promise.withResolvers();
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.id) pending.get(message.id)(message);
      else if (message.method === 'Debugger.paused') paused.resolve(message.params);
    };
    let id = 0;
    const send = (method, params = {}) => new Promise((resolve) => {
      pending.set(++id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    await send('Runtime.enable');
    await send('Debugger.enable');
    await send('Runtime.runIfWaitingForDebugger');
    const { callFrames } = await paused.promise;
    const { result, error } = await send('Debugger.evaluateOnCallFrame', {
      callFrameId: callFrames[0].callFrameId,
      expression,
      returnByValue: true,
    });
    if (error || result.exceptionDetails) {
      throw new Error(JSON.stringify(error ?? result.exceptionDetails));
    }
    socket.close();
    return JSON.parse(result.result.value);
  } finally {
    child.kill('SIGKILL');
  }
}
