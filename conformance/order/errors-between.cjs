'use strict';
const log = [];
process.on('uncaughtException', (error) => { log.push(`caught ${error.message}`); });
setImmediate(() => { process.nextTick(() => log.push('tick')); throw new Error('immediate 1'); });
setImmediate(() => log.push('immediate 2'));
process.nextTick(() => { throw new Error('tick 1'); });
process.nextTick(() => log.push('tick 2'));
Promise.resolve().then(() => log.push('micro'));
process.on('exit', () => console.log('check', log));
