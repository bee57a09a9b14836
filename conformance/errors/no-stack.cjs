// conformance: exit 1
const error = new Error('stackless');
delete error.stack;
Object.defineProperty(error, 'stack', { value: undefined });
throw error;
