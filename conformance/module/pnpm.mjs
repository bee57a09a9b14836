import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { check, settle, attempt } from '../lib/check.cjs';

// As pnpm lays out: real packages in a store, links everywhere.
const root = path.resolve('module');
const store = path.join(root, 'node_modules/.pnpm');
function add(name, version, deps, source) {
  const dir = path.join(store, `${name}@${version}/node_modules/${name}`);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name, version, type: 'module', exports: './index.js' }));
  fs.writeFileSync(path.join(dir, 'index.js'), source);
  for (const [dep, v] of Object.entries(deps)) fs.symlinkSync(`../../${dep}@${v}/node_modules/${dep}`, path.join(dir, '..', dep));
  return dir;
}
add('leaf', '1.0.0', {}, 'export default "leaf 1"; export const url = import.meta.url;');
add('leaf', '2.0.0', {}, 'export default "leaf 2"; export const url = import.meta.url;');
add('a', '1.0.0', { leaf: '1.0.0' }, 'import leaf, { url } from "leaf"; export default `a with ${leaf}`; export { url };');
add('b', '1.0.0', { leaf: '2.0.0', a: '1.0.0' }, 'import leaf, { url } from "leaf"; import a from "a"; export default `b with ${leaf} and ${a}`; export { url };');
fs.symlinkSync('.pnpm/a@1.0.0/node_modules/a', path.join(root, 'node_modules/a'));
fs.symlinkSync('.pnpm/b@1.0.0/node_modules/b', path.join(root, 'node_modules/b'));
const b = await import('b');
const a = await import('a');
check('b', b.default);
check('a', a.default);
check('urls are real', [a.url, b.url]);
await settle('leaf is hidden', import('leaf'));
const require = createRequire(import.meta.url);
check('require resolves to the real file', [require.resolve('a'), require('b').default]);
attempt('require hidden', () => require('leaf'));
check('once', require('a') === (await import('a')));
