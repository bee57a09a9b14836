// conformance: signal 9
'use strict';
process.on('exit', () => console.log('no exit event'));
console.log('before');
process.kill(process.pid, 'SIGKILL');
setTimeout(() => console.log('never'), 2000);
