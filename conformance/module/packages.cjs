'use strict';
const { attempt, check, settle } = require('../lib/check.cjs');
require('../fixtures/install.cjs')(__dirname);
const names = ['esm-only', 'dual', 'cond', 'cond/feature/x.js', 'cond/feature/private/p', 'cond/feature/none.js', 'cond/null', 'cond/other', 'cond/dir/x.cjs', 'cond/array', 'cjs-only', 'cjs-only/main', 'cjs-only/package.json', 'main-dir', 'main-field', 'no-main', 'bad-json', 'bad-exports', 'bad-exports/out', 'bad-exports/mod', 'bad-exports/bad', 'bad-exports/dir/x', 'subpaths/deep/file', 'subpaths/deep/file.js', 'subpaths/', 'imports', 'self', 'type-module', 'type-module/c.cjs', 'type-module/wrong.js', '@scope/none', '@bad', '.hidden', 'with%2fpercent'];
for (const name of names) attempt(`require ${name}`, () => require(name));
(async () => {
  for (const name of names) await settle(`import ${name}`, async () => (await import(name)));
})();
