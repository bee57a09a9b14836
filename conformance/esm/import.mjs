import * as cjs from '../fixtures/mods/plain.cjs';
import cjsDefault, { loaded } from '../fixtures/mods/plain.cjs';
import * as esm from '../fixtures/mods/plain.mjs';
import * as star from '../fixtures/mods/star.mjs';
import * as transpiled from '../fixtures/mods/transpiled.cjs';
import * as lexed from '../fixtures/mods/lexed.cjs';
import * as replaced from '../fixtures/mods/replaced.cjs';
import * as cycle from '../fixtures/mods/ecycle-a.mjs';
import * as cycleB from '../fixtures/mods/ecycle-b.mjs';
import data from '../fixtures/mods/data.json' with { type: 'json' };
import fs, { readFileSync } from 'node:fs';
import { check, settle } from '../lib/check.cjs';

check('cjs', [cjs, cjsDefault === cjs.default, loaded]);
check('esm', esm);
check('star', star);
check('transpiled', transpiled);
check('lexed', lexed);
check('replaced', [Object.keys(replaced), typeof replaced.default]);
check('cycle', [cycle, cycleB, cycleB.late()]);
check('json', data);
check('builtin', [fs.readFileSync === readFileSync]);
check('meta', [import.meta.url, import.meta.filename, import.meta.dirname, import.meta.main, Object.keys(import.meta)]);
check('meta.resolve', [import.meta.resolve('./x.js'), import.meta.resolve('node:fs'), import.meta.resolve('fs')]);
check('namespace', [Object.prototype.toString.call(esm), Object.isFrozen(esm), Reflect.ownKeys(esm), Object.getPrototypeOf(esm)]);
check('this', this);
check('no cjs variables', [typeof require, typeof module, typeof exports, typeof __filename]);
const mods = '../fixtures/mods/';
for (const name of ['plain.cjs', 'plain.mjs', 'data.json', 'broken.json', 'tla.mjs', 'throws.mjs', 'throws.cjs', 'syntax.mjs', 'syntax.cjs', 'badimport.mjs', 'ambiguous.js', 'common.js', 'missing.mjs', 'plain', '']) {
  await settle(`import ${name}`, import(mods + name));
}
for (const name of ['no-such-package', 'node:nope', 'http://example.com/x.js', 'data:text/javascript,export default 5', 'data:application/json,{}', 'data:text/plain,x', 'bad:thing', './a%2fb.mjs', '', 'file:///no/such.mjs', 'file://host/x.mjs', '/no/such/abs.mjs', '#x', './lib/']) {
  await settle(`import ${name}`, import(name));
}
await settle('json with a type', import('../fixtures/mods/data.json', { with: { type: 'json' } }));
await settle('json with a wrong type', import('../fixtures/mods/data.json', { with: { type: 'css' } }));
await settle('js with a type', import('../fixtures/mods/plain.mjs', { with: { type: 'json' } }));
await settle('unknown attribute', import('../fixtures/mods/plain.mjs', { with: { nope: 'x' } }));
await settle('same error twice', async () => { const errors = []; for (let i = 0; i < 2; i++) await import(mods + 'throws.mjs').catch((e) => errors.push(e)); return errors[0] === errors[1]; });
check('evaluated once', [globalThis.esmCount, (await import(mods + 'plain.mjs')) === esm]);
check('query makes another', (await import(mods + 'plain.mjs?x=1')) === esm);
check('count', globalThis.esmCount);
await settle('import from a function', new Function('return import("node:path")')().then((m) => m.sep));
await settle('import from eval', (0, eval)('import("node:path")').then((m) => m.sep));
const vm = await import('node:vm');
await settle('import from vm', (async () => vm.runInThisContext('import("node:path")'))());
await settle('wasm module', (async () => { fs.writeFileSync('esm/add.wasm', Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex')); return (await import('./add.wasm')).add(2, 3); })());
