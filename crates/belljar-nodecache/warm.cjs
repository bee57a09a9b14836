// What most CommonJS programs do, so that the code for it is in the cache.
const fs = require('fs');
const path = require('path');
const { promisify } = require('util');
const { execArgv } = require('process');
fs.mkdirSync('/tmp/warm/node_modules/dep', { recursive: true });
fs.writeFileSync('/tmp/warm/node_modules/dep/package.json', '{"name":"dep","version":"1.0.0","main":"main.js"}');
fs.writeFileSync('/tmp/warm/node_modules/dep/main.js', 'module.exports = { f: () => __filename };');
fs.writeFileSync('/tmp/warm/data.json', '{"a":1}');
const { createRequire } = require('module');
const load = createRequire('/tmp/warm/index.js');
load('dep').f();
load('./data.json');
try { load('./missing'); } catch (error) { console.error(error.message); }
console.log(path.join('a', 'b'), execArgv);
promisify(fs.readFile)(__filename).catch(() => {}).then(() => setTimeout(() => {
  fs.rmSync('/tmp/warm', { recursive: true });
}, 1));
process.on('exit', (code) => code);
