// conformance: exit 1
const x: number = ;
