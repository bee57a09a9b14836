// conformance: exit 13
console.log('before');
await new Promise(() => {});
console.log('never');
