// conformance: exit 1
queueMicrotask(() => { throw new Error('in a microtask'); });
