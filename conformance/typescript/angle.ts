// conformance: exit 1
type A = string;
const a = <A>'angle';
