// conformance: exit 1
setImmediate(() => { throw new Error('in an immediate'); });
