// conformance: exit 1
Promise.reject(new Error('never handled'));
