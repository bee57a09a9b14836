// conformance: signal 1
'use strict';
process.on('exit', () => console.log('no exit event'));
console.log('before');
process.kill(process.pid, 'SIGHUP');
setTimeout(() => console.log('never'), 2000);
