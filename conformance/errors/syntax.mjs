// conformance: exit 1
export default 1;
await = 5;
