'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { attempt, check } = require('../lib/check.cjs');

process.chdir('fs');
const root = process.cwd();
attempt('mkdir', () => fs.mkdirSync('d'));
attempt('mkdir again', () => fs.mkdirSync('d'));
attempt('mkdir below nothing', () => fs.mkdirSync('no/such'));
attempt('mkdir recursive', () => fs.mkdirSync('d/e/f/g', { recursive: true }));
attempt('mkdir recursive again', () => fs.mkdirSync('d/e/f/g', { recursive: true }));
attempt('mkdir recursive below a file', () => (fs.writeFileSync('file', ''), fs.mkdirSync('file/a/b', { recursive: true })));
attempt('mkdir recursive on a file', () => fs.mkdirSync('file', { recursive: true }));
attempt('mkdir with wrong option', () => fs.mkdirSync('x', { recursive: 'yes' }));
attempt('mkdir with mode', () => (fs.mkdirSync('m', 0o700), (fs.statSync('m').mode & 0o777).toString(8)));
for (const name of ['b', 'a', 'c.txt', 'é', '.hidden']) fs.writeFileSync(`d/${name}`, name);
fs.symlinkSync('a', 'd/link');
check('readdir', fs.readdirSync('d').sort());
check('readdir buffers', fs.readdirSync('d', 'buffer').sort(Buffer.compare));
check('readdir with types', fs.readdirSync('d', { withFileTypes: true })
  .map((e) => [e.name, e.parentPath, e.isFile(), e.isDirectory(), e.isSymbolicLink()])
  .sort(([a], [b]) => (a < b ? -1 : 1)));
check('readdir recursive', fs.readdirSync('d', { recursive: true }).sort());
check('readdir recursive with types', fs.readdirSync('d', { recursive: true, withFileTypes: true })
  .map((e) => path.join(e.parentPath, e.name)).sort());
attempt('readdir missing', () => fs.readdirSync('missing'));
attempt('readdir a file', () => fs.readdirSync('file'));
attempt('readdir recursive missing', () => fs.readdirSync('missing', { recursive: true }));
attempt('readdir wrong encoding', () => fs.readdirSync('d', 'utf9'));
attempt('rmdir full', () => fs.rmdirSync('d'));
attempt('rmdir file', () => fs.rmdirSync('file'));
attempt('rmdir missing', () => fs.rmdirSync('missing'));
attempt('rmdir', () => (fs.rmdirSync('d/e/f/g'), fs.existsSync('d/e/f/g')));
attempt('rmdir recursive is gone', () => fs.rmdirSync('d', { recursive: true }));
attempt('rm a directory', () => fs.rmSync('d'));
attempt('rm missing', () => fs.rmSync('missing'));
attempt('rm missing with force', () => fs.rmSync('missing', { force: true }));
attempt('rm recursive', () => (fs.rmSync('d', { recursive: true }), fs.existsSync('d')));
attempt('rm with wrong option', () => fs.rmSync('file', { recursive: 1 }));
attempt('rm a file', () => (fs.rmSync('file'), fs.existsSync('file')));
attempt('rm a link to a directory', () => {
  fs.mkdirSync('target/inner', { recursive: true });
  fs.symlinkSync('target', 'tolink');
  fs.rmSync('tolink', { recursive: true });
  return [fs.existsSync('tolink'), fs.existsSync('target/inner')];
});
const made = fs.mkdtempSync('tmp-');
check('mkdtemp', [/^tmp-[A-Za-z0-9]{6}$/.test(made), (fs.statSync(made).mode & 0o777).toString(8)]);
attempt('mkdtemp below nothing', () => fs.mkdtempSync('no/such/'));
check('mkdtemp buffer', Buffer.isBuffer(fs.mkdtempSync('tmp-', 'buffer')));
const disposable = fs.mkdtempDisposableSync('disp-');
check('mkdtempDisposable', [fs.existsSync(disposable.path), disposable.remove(), fs.existsSync(disposable.path)]);

fs.mkdirSync('od');
for (let i = 0; i < 70; i++) fs.writeFileSync(`od/${i}`, '');
const dir = fs.opendirSync('od', { bufferSize: 16 });
const names = [];
for (let entry; (entry = dir.readSync()) !== null;) names.push(entry.name);
check('opendir', [dir.path, names.length, new Set(names).size]);
check('close', dir.closeSync());
attempt('read a closed directory', () => dir.readSync());
attempt('close twice', () => dir.closeSync());
attempt('opendir missing', () => fs.opendirSync('missing'));
attempt('opendir a file', () => fs.opendirSync('od/1'));
attempt('opendir wrong buffer size', () => fs.opendirSync('od', { bufferSize: 0 }));
check('cwd', path.relative(root, process.cwd()));
attempt('chdir missing', () => process.chdir('missing'));
attempt('chdir file', () => process.chdir('od/1'));
