const x = require('node:path');
console.log('check commonjs', typeof require, this === module.exports, x.sep);
