// conformance: signal 15
'use strict';
process.on('exit', () => console.log('no exit event'));
console.log('before');
process.kill(process.pid, 'SIGTERM');
setTimeout(() => console.log('never'), 2000);
