// conformance: exit 1
const e = new (require('node:events'))();
function emit() { e.emit('error', new Error('emitted later')); }
const error = new Error('made here');
setTimeout(() => e.emit('error', error), 1);
