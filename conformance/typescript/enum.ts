// conformance: exit 1
enum Color { Red, Green }
console.log(Color.Red);
