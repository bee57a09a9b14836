// Runs an expression inside the pinned Node at the first statement of
// internal/bootstrap/realm: the bindings are there as native code made them,
// before any line of the library has touched them.
//
// Usage: import { evaluateAtRealm } from './oracle.mjs'

import { spawn } from 'node:child_process';
import { once } from 'node:events';

process.setMaxListeners(0);

export const PINNED = 'v26.10.0';

export function checkVersion() {
  if (process.version !== PINNED) {
    console.error(`run this with the pinned Node ${PINNED}, not ${process.version}`);
    process.exit(2);
  }
}

/** A paused Node: `send` speaks the inspector protocol, `paused` gives the next pause. */
async function attach(args, { env = {}, input = 'ignore' } = {}) {
  const child = spawn(
    process.execPath,
    ['--inspect-brk-node=127.0.0.1:0', '--no-node-snapshot', ...args],
    { stdio: [input, 'ignore', 'pipe'], env },
  );
  // Whatever happens, no process is left behind.
  setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  let url;
  for await (const chunk of child.stderr) {
    text += chunk;
    url = /ws:\S+/.exec(text)?.[0];
    if (url) break;
  }
  if (!url) throw new Error(`no debugger: ${args.join(' ')}: ${text}`);
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const pending = new Map();
  const queue = [];
  const scripts = new Map();
  let waiter;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.id) {
      pending.get(message.id)(message);
    } else if (message.method === 'Debugger.scriptParsed') {
      scripts.set(message.params.scriptId, message.params.url);
    } else if (message.method === 'Debugger.paused') {
      if (waiter) waiter(message.params);
      else queue.push(message.params);
      waiter = undefined;
    }
  };
  let id = 0;
  const send = (method, params = {}) => new Promise((resolve) => {
    pending.set(++id, resolve);
    socket.send(JSON.stringify({ id, method, params }));
  });
  const paused = () => new Promise((resolve) => {
    if (queue.length) resolve(queue.shift());
    else waiter = resolve;
  });
  const evaluate = async ({ callFrames }, expression) => {
    const { result, error } = await send('Debugger.evaluateOnCallFrame', {
      callFrameId: callFrames[0].callFrameId,
      expression,
      returnByValue: true,
    });
    if (error || result.exceptionDetails) {
      throw new Error(JSON.stringify(error ?? result.exceptionDetails));
    }
    return JSON.parse(result.result.value);
  };
  await send('Runtime.enable');
  await send('Debugger.enable');
  const close = () => {
    socket.close();
    child.kill('SIGKILL');
  };
  return { send, paused, evaluate, close, scripts };
}

/** Evaluates `expression` (it must return a JSON string) in realm.js; gives it parsed. */
export async function evaluateAtRealm(expression) {
  const node = await attach(['-e', '0']);
  try {
    await node.send('Runtime.runIfWaitingForDebugger');
    return await node.evaluate(await node.paused(), expression);
  } finally {
    node.close();
  }
}

/**
 * Evaluates `expression` at the first statement of the main script that this command line leads
 * to; gives that script's id and the parsed result.
 */
export async function evaluateAtMain(args, expression, options) {
  const node = await attach(args, options);
  try {
    await node.send('Debugger.setBreakpointByUrl', { urlRegex: '^node:internal/main/', lineNumber: 0 });
    await node.send('Runtime.runIfWaitingForDebugger');
    await node.paused();
    await node.send('Debugger.resume');
    const at = await node.paused();
    const main = node.scripts.get(at.callFrames[0].location.scriptId).replace('node:', '');
    return { main, value: await node.evaluate(at, expression) };
  } finally {
    node.close();
  }
}
