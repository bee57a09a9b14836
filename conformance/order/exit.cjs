'use strict';
setTimeout(() => console.log('check timer never'), 5);
setImmediate(() => { console.log('check immediate'); process.nextTick(() => console.log('check tick never')); process.exit(); });
process.on('beforeExit', () => console.log('check never beforeExit'));
process.on('exit', () => console.log('check exit'));
