'use strict';
const path = require('node:path');
const { attempt, check } = require('../lib/check.cjs');

const samples = ['', '.', '..', '/', '//', 'a', 'a/', '/a', '/a/b/', 'a/b.c', '.a', '.a.b', 'a.', 'a..', '../a', 'a/../b', '/a/../../b', './a//b/./c', 'C:\\a\\b.c', 'C:', '\\\\server\\share\\x', 'a\\b/c.d'];
for (const [name, p] of [['posix', path.posix], ['win32', path.win32]]) {
  for (const fn of ['normalize', 'dirname', 'basename', 'extname', 'parse', 'isAbsolute']) {
    check(`${name} ${fn}`, samples.map((s) => p[fn](s)));
  }
  check(`${name} join`, [p.join(), p.join('a', '', 'b'), p.join('/a', '../..', 'b'), p.join('', ''), p.join('a/', '/b')]);
  check(`${name} resolve`, [p.resolve('/a', 'b', '../c'), p.resolve('/a', '/b'), p.resolve('/', '..')]);
  check(`${name} relative`, [p.relative('/a/b/c', '/a/d'), p.relative('/a', '/a'), p.relative('/a/b', '/'), p.relative('/foo', '/foobar')]);
  check(`${name} format`, [p.format({ dir: 'a', base: 'b' }), p.format({ root: '/', name: 'n', ext: 'e' }), p.format({ root: '/', dir: '/', base: 'x' }), p.format({})]);
  check(`${name} basename with suffix`, [p.basename('a.b', '.b'), p.basename('a.b', 'a.b'), p.basename('/x/a.b/', 'b')]);
  // What is relative depends on the current directory.
  check(`${name} toNamespacedPath`, ['', '/a', 'C:\\a\\b.c', '\\\\server\\share\\x', '\\\\?\\C:\\x'].map((s) => p.toNamespacedPath(s)));
  check(`${name} constants`, [p.sep, p.delimiter]);
}
check('is posix', path === path.posix && path === require('node:path/posix'));
check('matchesGlob', [['a/b', 'a/*'], ['a/b/c', 'a/**'], ['a', '?'], ['.a', '*'], ['a.js', '*.{js,ts}']].map(([p, g]) => path.matchesGlob(p, g)));
for (const value of [undefined, null, 5, {}, [], true]) {
  attempt(`join ${value}`, () => path.join(value));
  attempt(`parse ${value}`, () => path.parse(value));
}
attempt('format a string', () => path.format('x'));
attempt('basename with a number', () => path.basename('x', 5));
