import fs from 'node:fs';
import fsp from 'node:fs/promises';
import { attempt, call, check, settle } from '../lib/check.cjs';

process.chdir('fs');
fs.mkdirSync('src/a/b', { recursive: true });
fs.writeFileSync('src/one.txt', '1');
fs.writeFileSync('src/a/two.js', '2');
fs.writeFileSync('src/a/b/three.txt', '3', { mode: 0o640 });
fs.symlinkSync('one.txt', 'src/link');
const tree = (dir) => fs.readdirSync(dir, { recursive: true }).sort();

attempt('cp directory without recursive', () => fs.cpSync('src', 'x'));
check('cpSync', (fs.cpSync('src', 'sync', { recursive: true }), tree('sync')));
check('modes', (fs.statSync('sync/a/b/three.txt').mode & 0o777).toString(8));
check('links', [fs.lstatSync('sync/link').isSymbolicLink(), fs.readlinkSync('sync/link')]);
check('verbatim links', (fs.cpSync('src', 'verbatim', { recursive: true, verbatimSymlinks: true }), fs.readlinkSync('verbatim/link')));
check('dereference', (fs.cpSync('src', 'deref', { recursive: true, dereference: true }), fs.lstatSync('deref/link').isFile()));
check('filter', (fs.cpSync('src', 'filtered', { recursive: true, filter: (s) => !s.endsWith('.js') }), tree('filtered')));
attempt('cp missing', () => fs.cpSync('missing', 'x'));
attempt('cp into itself', () => fs.cpSync('src', 'src/inner', { recursive: true }));
attempt('cp onto itself', () => fs.cpSync('src', 'src', { recursive: true }));
attempt('cp directory onto file', () => fs.cpSync('src', 'sync/one.txt', { recursive: true }));
attempt('cp file onto directory', () => fs.cpSync('src/one.txt', 'sync/a'));
attempt('cp errorOnExist', () => fs.cpSync('src/one.txt', 'sync/one.txt', { errorOnExist: true, force: false }));
attempt('cp without force', () => {
  fs.writeFileSync('sync/one.txt', 'changed');
  fs.cpSync('src/one.txt', 'sync/one.txt', { force: false });
  return fs.readFileSync('sync/one.txt', 'latin1');
});
check('cp makes parents', (fs.cpSync('src/one.txt', 'p/q/r.txt'), fs.readFileSync('p/q/r.txt', 'latin1')));
check('preserve timestamps', (fs.utimesSync('src/one.txt', 5, 6), fs.cpSync('src/one.txt', 'stamped', { preserveTimestamps: true }), fs.statSync('stamped').mtimeMs));
await call('cp', fs.cp, 'src', 'callback', { recursive: true });
check('cp made', tree('callback'));
await call('cp missing', fs.cp, 'missing', 'x');
await settle('promises.cp', fsp.cp('src', 'promised', { recursive: true }));
check('promises.cp made', tree('promised'));
await settle('promises.cp async filter', async () => {
  await fsp.cp('src', 'afiltered', { recursive: true, filter: async (s) => !s.includes('two') });
  return tree('afiltered');
});
await settle('promises.cp into itself', fsp.cp('src', 'src/inner', { recursive: true }));
await settle('promises.cp errorOnExist', fsp.cp('src/one.txt', 'stamped', { errorOnExist: true, force: false }));
await settle('wrong option', fsp.cp('src', 'x', { mode: 'x' }));

check('globSync', fs.globSync('src/**/*.txt').sort());
check('globSync all', fs.globSync('**', { cwd: 'src' }).sort());
check('globSync braces', fs.globSync('src/{one,a/two}.{txt,js}').sort());
check('globSync of many', fs.globSync(['src/*.txt', 'src/a/*.js']).sort());
check('globSync exclude patterns', fs.globSync('src/**', { exclude: ['**/*.js'] }).sort());
check('globSync exclude function', fs.globSync('**', { cwd: 'src', exclude: (name) => name === 'b' }).sort());
check('globSync with types', fs.globSync('src/*', { withFileTypes: true }).map((e) => [e.name, e.isDirectory()]).sort());
check('globSync classes', fs.globSync('src/[a-o]*').sort());
check('globSync nothing', fs.globSync('nothing/*'));
await call('glob', (p, cb) => fs.glob(p, (e, l) => cb(e, l?.sort())), 'src/**/*.js');
await settle('promises.glob', async () => (await Array.fromAsync(fsp.glob('src/**/t*'))).sort());
attempt('matchesGlob', async () => (await import('node:path')).matchesGlob('a/b/c.js', 'a/**/*.js'));
