// conformance: exit 1
setTimeout(function named() { throw new Error('in a timer'); }, 1);
