// conformance: exit 1
Promise.reject({ a: 1 });
