// conformance: exit 1
await Promise.resolve();
throw new TypeError('after an await');
