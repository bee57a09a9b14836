// What the package.json reader answers: for single files, and for lookups in a tree.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { random } from './random.mjs';

const TEXTS = [
  '', ' ', '{}', ' {} ', '{}x', '{} }', '{}{}', '[]', '1', '"a"', 'null', '{', '}', '{"name"}', '{"name":}',
  '{"name":"a"}', '{"name":1}', '{"name":null}', '{"name":{}}', '{"name":["a"]}', '{"name":"a\\n"}', '{"name":"\\x"}',
  '{"name":"\\u00e9\\ud83d\\ude00"}', '{"name":"\\ud83d"}', '{"name":"\\udc00x"}', '{"name":"ä€😀"}', '{"name":"a\nb"}', '{"name":"a\tb"}',
  '{"na\\u006de":"a"}', '{"name":"a","name":"b"}', '{"name":"a",}', '{,"name":"a"}', '{"name":"a" "main":"b"}',
  '{"name":"a";"main":"b"}', '{name:"a"}', '{\'name\':"a"}', '{"name":"a"} // c', '/* c */{"name":"a"}',
  '\ufeff{"name":"a"}', '{"name":"a"}\n\n', '{"main":"./x.js"}', '{"main":1}', '{"main":null}', '{"main":["a"]}', '{"main":false}',
  '{"main":""}', '{"main":"\\x"}', '{"type":"module"}', '{"type":"commonjs"}', '{"type":"other"}', '{"type":1}', '{"type":null}',
  '{"type":"Module"}', '{"type":"mod\\u0075le"}', '{"type":"module","type":"x"}', '{"type":{}}', '{"type":""}',
  '{"exports":"./a.js"}', '{"exports":{"./a":"./b"}}', '{"exports":["./a"]}', '{"exports":null}', '{"exports":false}', '{"exports":true}',
  '{"exports":1}', '{"exports": {  "." : "./x" }  , "name":"a"}', '{"exports":{"a":[{"b":1}]}}', '{"exports":"\\u002fa"}',
  '{"exports":{"a":tru}}', '{"exports":{]}', '{"exports":[}]}', '{"exports":{"a"}}', '{"exports":{"a":"b"}', '{"exports":""}',
  '{"imports":{"#a":"./a"}}', '{"imports":"x"}', '{"imports":null}', '{"imports":[]}', '{"imports":1}', '{"imports":{"#a":{"x":"y"}}}',
  '{"scripts":{"a":"b"}}', '{"scripts":1}', '{"scripts":null}', '{"scripts":"x"}',
  '{"foo":tru}', '{"foo":tru,"name":"a"}', '{"foo":01}', '{"foo":-}', '{"foo":1e}', '{"foo":nul,"name":"a"}', '{"foo":}', '{"foo":,"name":"a"}',
  '{"foo":{"x":1,},"name":"a"}', '{"foo":[1 2],"name":"a"}', '{"foo":{"x"},"name":"a"}', '{"foo":{]},"name":"a"}', '{"foo":[},"name":"a"}',
  '{"foo":[[[]]],"name":"a"}', '{"foo":"a"b","name":"c"}', '{"foo":"\\q","name":"a"}', '{"foo" 1,"name":"a"}', '{"foo"::1}', '{"foo":1:2}',
  '{"a":1}}', '{"a":1]', '{"a":{}}}', '{"a":1}]', '{"a":1,}', '{"a":1,"b"}', '{"a":1,"b":}', '{"a":"', '{"a":"\\', '{"a":1', '{"a":', '{"a"', '{"',
  '{"name":"\\"}', '{"name":"\u0000"}', '{"name":"a"\u0000}', '{"name":"a"}\u0000', '{"__proto__":1,"name":"a"}', '{"":1,"name":"a"}',
  '{"name": "a" , "main" : "b" , "type" : "module" , "exports" : { } , "imports" : [ ] }', '{"NAME":"a"}', '{"name ":"a"}',
  '{1:2,"name":"a"}', '{"name":a}', '{"name":"a","b":c d}', '{"b":c d,"name":"a"}', '{"b":"c" d,"name":"a"}', '{"b":1.2.3,"name":"a"}',
  '{\u00a0"name":"a"}', '{\f"name":"a"}', '{\v"name":"a"}', '{\r\n\t"name":"a"}', '{"main":"a"x}', '{"main":1x}', '{"main":x,"name":"a"}', '{"type":"module"x}',
  '{"exports":x}', '{"exports":"\\x"}', '{"exports":"\\ud800"}', '{"imports":x}', '{"imports":"\\x"}', '{"scripts":x}', '{"foo":}}', '{"foo":"x":}}', '{"foo":"x":1}', '{"foo":[1,"a":2],"name":"a"}', '{"foo":"a":,"name":"b"}}',
  '{"main":"a" , }', '{"exports":-1,"name":"a"}', '{"exports":nope,"name":"a"}', '{"exports":"a","exports":null}', '{"exports":{},"exports":1}', '{"main":"a","main":1}', '{"type":"module","type":"commonjs"}',
];

const PIECES = ['{', '}', '[', ']', '"a"', '"name"', '"main"', '"type"', '"exports"', '"imports"', '"module"', ':', ':', ':', ',', ',', '1', 'true', 'null', ' ', '{}', '"x', '\\', 'z', '"foo"'];

const TREE = {
  'package.json': '{"name":"root"}',
  'a/package.json': '{"name":"a","type":"module","exports":{".":"./x.js"}}',
  'a/b/c/file.js': '',
  'a/node_modules/m/package.json': '{"name":"m","main":"lib"}',
  'a/node_modules/m/lib/index.js': '',
  'a/node_modules/n/file.js': '',
  'a/node_modules/package.json': '{"name":"never"}',
  'bad/package.json': '{',
  'bad/deep/file.js': '',
  'typeless/package.json': '{"type":"weird"}',
  'dir/package.json/file': '',
  'l/index.js': '', 'l/x.js': '', 'l/y.json': '', 'l/z.node': '', 'l/d/index.json': '', 'l/e/index.node': '', 'l/f/index.js': '',
  'm/index.json': '', 'n/index.node': '', 'o/other.js': '', 'p/index.js/x': '',
  'sp ace/package.json': '{"name":"space"}', 'sp ace/f.js': '', 'pct%41/package.json': '{"name":"pct"}', 'pct%41/f.js': '',
};

const NEAREST = ['a/b/c/file.js', 'a/b/c/', 'a/b/c', 'a/', 'a', 'a/package.json', 'a/node_modules/m/lib/index.js', 'a/node_modules/n/file.js',
  'a/node_modules/x.js', 'a/node_modules', 'a/node_modules/', 'bad/deep/file.js', 'typeless/x.js', 'dir/x.js', 'none/y/z.js', 'sp ace/f.js', 'a/../a/b/x.js', 'a//b//x.js', '.', './a/x.js'];
const SCOPES = ['a/b/c/file.js', 'a/b/c/', 'a', 'a/node_modules/m/lib/index.js', 'a/node_modules/n/file.js', 'a/node_modules/x.js', 'bad/deep/file.js',
  'typeless/x.js', 'dir/x.js', 'sp%20ace/f.js', 'pct%2541/f.js', 'a/b/c/file.js?q#h', 'none/y/z.js'];
const LEGACY = [['l/', './x.js'], ['l/', './x'], ['l/', './y'], ['l/', './z'], ['l/', 'x'], ['l/', 'd'], ['l/', './d/'], ['l/', 'e'], ['l/', 'f'], ['l/', 'nope'],
  ['l/', undefined], ['l/', ''], ['m/', undefined], ['n/', undefined], ['o/', undefined], ['o/', 'nope'], ['o/', 'other'], ['p/', undefined], ['m/', 'nope'], ['l/', '../l/x'], ['sp ace/', 'f'], ['l/', '/x'], ['l/', 'd/../x'], ['l/', 1], ['none/', 'x']];

const PROBE = `
const { internalBinding } = require('internal/test/binding');
const { pathToFileURL } = require('url');
const fs = require('fs');
const m = internalBinding('modules');
const input = JSON.parse(fs.readFileSync(0, 'utf8'));
const root = process.cwd();
const strip = (x) => typeof x === 'string' ? x.replaceAll(root, '<root>') : Array.isArray(x) ? x.map(strip) : x;
const attempt = (f) => {
  try {
    const v = f();
    return { value: v === undefined ? null : strip(Array.isArray(v) ? Array.from(v, (x) => x ?? null) : v) };
  } catch (e) {
    return { code: e.code, message: strip(e.message) };
  }
};
const out = [];
input.texts.forEach((text, i) => {
  const file = root + '/texts/' + i + '.json';
  fs.writeFileSync(file, text);
  const r = attempt(() => m.readPackageJSON(file, false, undefined, undefined));
  if (r.value) r.value.pop();
  if (r.message) r.message = r.message.replace('<root>/texts/' + i + '.json', '<file>');
  out.push({ text, ...r });
});
const full = (p) => root + '/' + p;
for (const p of input.nearest) {
  out.push({ nearest: p, ...attempt(() => m.getNearestParentPackageJSON(full(p))) });
  out.push({ nearestType: p, ...attempt(() => m.getNearestParentPackageJSONType(full(p))) });
}
for (const p of input.scopes) {
  const url = pathToFileURL(root).href + '/' + p;
  out.push({ scope: p, ...attempt(() => m.getPackageScopeConfig(url)) });
  out.push({ scopeType: p, ...attempt(() => m.getPackageType(url)) });
}
for (const [p, main] of input.legacy) {
  out.push({ legacy: p, main: main ?? null, ...attempt(() => internalBinding('fs').legacyMainResolve(full(p), main ?? undefined, pathToFileURL(root + '/base.js').href)) });
}
out.push({ read: 'esm', ...attempt(() => m.readPackageJSON(full('bad/package.json'), true, pathToFileURL(full('x y.js')).href, 'spec')) });
out.push({ read: 'esm-nobase', ...attempt(() => m.readPackageJSON(full('bad/package.json'), true, undefined, 'spec')) });
out.push({ read: 'missing', ...attempt(() => m.readPackageJSON(full('none.json'), false, undefined, undefined)) });
out.push({ read: 'dir', ...attempt(() => m.readPackageJSON(full('a'), false, undefined, undefined)) });
console.log(JSON.stringify(out));
`;

export async function record() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
  mkdirSync(join(root, 'texts'));
  for (const [name, text] of Object.entries(TREE)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const next = random(11);
  const texts = [...TEXTS];
  for (let i = 0; i < 1500; i++) {
    let text = '{';
    for (let n = next(12) + 1; n > 0; n--) text += PIECES[next(PIECES.length)];
    texts.push(next(4) ? `${text}}` : text);
  }
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--no-warnings', '--expose-internals', '-e', PROBE], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28,
    input: JSON.stringify({ texts, nearest: NEAREST, scopes: SCOPES, legacy: LEGACY }),
  });
  rmSync(root, { recursive: true });
  if (status !== 0) throw new Error(stderr);
  return [{ tree: TREE }, ...JSON.parse(stdout)];
}
