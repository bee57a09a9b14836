// conformance: exit 1
const error = new Error('x');
error.stack = 'a stack of my own\n    at nowhere';
throw error;
