// conformance: exit 1
throw new Error('outer', { cause: new TypeError('inner', { cause: 'deepest' }) });
