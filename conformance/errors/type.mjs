// conformance: exit 1
const object = { a: undefined };
object.a.b();
