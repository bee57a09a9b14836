// conformance: exit 1
console.log(require('fs'));
