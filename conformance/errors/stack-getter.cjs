// conformance: exit 1
const error = new Error('x');
Object.defineProperty(error, 'stack', { get() { throw new Error('in the getter'); } });
throw error;
