// conformance: exit 1
process.nextTick(() => { throw new Error('in a tick'); });
