// conformance: exit 1
const e = new (require('node:events'))();
e.emit('error', Object.assign(new Error('emitted'), { extra: 1 }));
