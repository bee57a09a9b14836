const log = ['module'];
process.nextTick(() => log.push('tick'));
queueMicrotask(() => log.push('micro'));
setImmediate(() => log.push('immediate'));
await null;
log.push('after await');
await new Promise((r) => setTimeout(r, 200));
log.push('after timer');
process.on('exit', () => console.log('check', log));
