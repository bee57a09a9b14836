// conformance: exit 3
'use strict';
process.on('exit', (code) => { console.log('exit', code); process.exit(); });
process.nextTick(() => console.log('not reached'));
Promise.resolve().then(() => console.log('nor this'));
try { process.exit('3'); } finally { console.log('finally does not run'); }
