'use strict';
const log = [];
setTimeout(() => {
  setTimeout(() => { log.push('t1'); process.nextTick(() => log.push('t1 tick')); Promise.resolve().then(() => log.push('t1 micro')); }, 1);
  setTimeout(() => { log.push('t2'); setImmediate(() => log.push('t2 immediate')); }, 1);
  const until = Date.now() + 5;
  while (Date.now() < until);
}, 1);
setTimeout(() => { log.push('later'); }, 300);
process.on('exit', () => console.log('check', log));
