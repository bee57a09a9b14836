const fs: typeof import('node:fs') = require('node:fs');
type X = number;
const x: X = 5;
console.log('check', x, fs.existsSync('.'), typeof module);
module.exports = { x };
