// conformance: exit 1
null.foo;
