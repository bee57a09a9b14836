// conformance: exit 1
class A { constructor(private x: number) {} }
console.log(new A(1));
