// What command lines lead to: errors, values, argv, execArgv, main script.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateAtMain } from './oracle.mjs';

const FILES = {
  'p.js': '',
  'a.env': 'A=1\nB=two\n',
  'b.env': 'B=3\nNODE_OPTIONS=--no-warnings --title=t\n',
  'bad.env': 'NODE_OPTIONS=--eval=1\n',
  'ok.json': '{"nodeOptions":{"conditions":["a","b"],"title":"t","stack-trace-limit":5,"enable-source-maps":true,"experimental-websocket":false}}',
  'sections.json': '{"test":{"test-only":true},"permission":{"allow-wasi":true},"bench":{}}',
  'permission.json': '{"permission":{"permission":false}}',
  'off.json': '{"test":{"test":false,"test-only":true,"test-isolation":"none"},"watch":{"watch":false,"watch-path":["a"]}}',
  'removed.json': '{"testRunner":{"test-isolation":"none"}}',
  'array.json': '[1]',
  'unknown.json': '{"nodeOptions":{"foo":1}}',
  'v8.json': '{"nodeOptions":{"expose-gc":true}}',
  'noop.json': '{"nodeOptions":{"experimental-fetch":true}}',
  'syntax.json': '{',
  'type.json': '{"nodeOptions":3}',
  'value.json': '{"nodeOptions":{"title":3}}',
  'namespace.json': '{"foo":{}}',
  'nsoption.json': '{"test":{"title":"x"}}',
  'twice.json': '{"nodeOptions":{"title":"x","title":"y"}}',
  'string.json': '{"nodeOptions":{"import":"./x.mjs","title":"a b"}}',
  'configs.json': '{"configs":1,"nodeOptions":{}}',
  'empty.json': '{}',
  'node.config.json': '{"nodeOptions":{"title":"d"}}',
  'false.json': '{"nodeOptions":{"warnings":false,"enable-source-maps":false,"require":["./a","./b"]}}',
  'space.json': '{"nodeOptions":{"title":"a\\\\b \\"c\\" d"}}',
  'schema.json': '{"$schema":"x","nodeOptions":{}}',
};

const PLAIN = `
p.js|p.js a --b -c|-- p.js --x|-|- x|-- -|--|-e 1|-e 1 a b|-e 1 -- a -b|-p 1 2|-pe 1 x|-p|--print|--eval=1 x|-e|-e --x
--eval=|--eval|-e=1|-x|--foo|--foo --bar p.js|--foo=1|--no-foo|--no-no-warnings p.js|-i|-i p.js|-i -e 1|-c p.js
--check p.js|-c -e 1|-h|--help x|-r ./x p.js|-r|--require=|--require ./a -r ./b p.js|--import ./x p.js|--import \\-x p.js
--input-type=module p.js|--input-type=zz p.js|--input-type|--conditions=a -C b p.js|-C=c p.js|--warnings=x p.js
--no-warnings p.js|--no_warnings p.js|--experimental_vm_modules p.js|--no-eval=1 p.js|--no-title p.js|--title=a p.js
--title p.js|--title= p.js|inspect p.js|--prof-process x y|--stack-trace-limit=abc p.js|--stack-trace-limit=12 p.js
--stack-trace-limit=-3 p.js|--stack-trace-limit 7 p.js|--test-timeout=-1 p.js|--test-timeout=12x p.js
--test-timeout=99999999999999999999 p.js|--secure-heap=3 p.js|--secure-heap=4 --secure-heap-min=3 p.js
--secure-heap=zz p.js|--max-http-header-size=1e3 p.js|--max-http-header-size=+12 p.js|--v8-pool-size=99999999999999999999 p.js
--v8-pool-size=-99999999999999999999 p.js|--v8-pool-size=0x10 p.js|--use-largepages=zz p.js|--use-largepages=on p.js
--disable-proto=x p.js|--disable-proto=delete p.js|--security-revert=CVE-1 p.js|--security-reverts=CVE-2 p.js
--debug p.js|--debug=5 p.js|--debug-brk p.js|--inspect-publish-uid=a,b p.js|--inspect-publish-uid=,http p.js
--unhandled-rejections=zz p.js|--unhandled-rejections=strict p.js|--trace-require-module=zz p.js
--trace-require-module=all p.js|--heapsnapshot-near-heap-limit=-1 p.js|--tls-min-v1.3 --tls-max-v1.2 p.js
--use-openssl-ca --use-bundled-ca p.js|--use-openssl-ca --use-system-ca p.js|--use-openssl-ca p.js|--use-bundled-ca p.js
--cpu-prof-interval=5 --heap-prof-interval=5 --cpu-prof-name=a --heap-prof-dir=x p.js|--cpu-prof-dir=x p.js
--test --check p.js|--test -e 1 -i|--test --watch-path=x|--test --test-isolation=zz|--test-isolation=zz p.js
--watch --check p.js|--watch -e 1|--watch -i|--watch --test-force-exit p.js|--bench p.js|--bench --test --check -i --watch
--bench-samples=0 p.js|--experimental-bench --bench --bench-samples=0|--experimental-bench --bench-samples=3 p.js
--experimental-bench --bench --bench-isolation=zz --bench-samples=0 -e 1|--experimental-bench --bench-reporter=x p.js
--vfs-mount=x p.js|--vfs-load=x p.js|--experimental-vfs --vfs-load=x --vfs-load=y p.js|--force-fips=zz p.js
--max-old-space-size-percentage=0 p.js|--max-old-space-size-percentage=50 p.js|--max-old-space-size-percentage=50x p.js
--max-old-space-size-percentage=101 p.js|--max-old-space-size-percentage=1e1 p.js|--trace-events-enabled p.js
--max-old-space-size=100 p.js|--max_old_space_size=100 p.js|--max-old-space-size=abc p.js|--max-old-space-size p.js
--stack-size=500 p.js|--stack_size 900 p.js|--expose-gc p.js|--expose_gc p.js|--expose-gc=1 p.js|--no-expose-gc p.js
--noexpose-gc p.js|--exposegc p.js|--no-stack-size=1 p.js|--random-seed= p.js|--random-seed=5x p.js|--harmony-foo p.js
--harmony-shadow-realm p.js|--experimental-shadow-realm p.js|--no-harmony-shadow-realm p.js|--jitless p.js
--abort-on-uncaught-exception p.js|--abort_on_uncaught_exception p.js|--no-js-source-phase-imports p.js
--use-strict=false p.js|--no-require-module p.js|--no-experimental-require-module --require-module p.js
--no-experimental-fetch p.js|--experimental-fetch p.js|--node-memory-debug p.js|--report-signal=SIGUSR1 p.js
--test-random-seed=5 p.js|--test-random-seed=zz p.js|--watch-preserve-output p.js|--trace-env-js-stack p.js
--es-module-specifier-resolution=node p.js|--loader ./l.mjs p.js|--experimental-loader=a --experimental-loader=b p.js
--disable-warning=a --disable-warning=b p.js|--experimental-strip-types p.js|--no-experimental-strip-types p.js
--webstorage p.js|--no-webstorage p.js|--enable-network-family-autoselection p.js|--entry-url p.js|--frozen-intrinsics p.js
--env-file=a.env p.js|--env-file a.env --env-file b.env p.js|--env-file=none.env p.js|--env-file-if-exists=none.env p.js
--env-file=bad.env p.js|p.js --env-file=none.env|p.js -- --env-file=none.env|--env-file|--env-file-if-exists=a.env p.js
--env-file=none.env --foo p.js|--no-deprecation --trace-deprecation --throw-deprecation p.js|--pending-deprecation p.js
--redirect-warnings=w.txt p.js|--diagnostic-dir=d --cpu-prof p.js|--preserve-symlinks p.js|--icu-data-dir=x p.js
--experimental-config-file=ok.json p.js|--experimental-config-file=sections.json p.js|--experimental-config-file=permission.json p.js|--experimental-config-file=removed.json p.js|--experimental-config-file=array.json p.js
--experimental-config-file=unknown.json p.js|--experimental-config-file=v8.json p.js|--experimental-config-file=noop.json p.js
--experimental-config-file=syntax.json p.js|--experimental-config-file=type.json p.js|--experimental-config-file=value.json p.js
--experimental-config-file=namespace.json p.js|--experimental-config-file=nsoption.json p.js
--experimental-config-file=twice.json p.js|--experimental-config-file=string.json p.js
--experimental-config-file=configs.json p.js|--experimental-config-file=none.json p.js|--experimental-default-config-file p.js
--experimental-default-config-file=x p.js|--experimental-config-file|p.js --experimental-config-file=none.json
--experimental-config-file empty.json p.js|--experimental-config-file=schema.json p.js|--experimental-config-file|--experimental-config-file p.js|-- p.js --experimental-config-file=none.json
--experimental-config-file=false.json p.js|--experimental-config-file=space.json p.js|--experimental-config-file= p.js
--experimental-config-file=empty.json --experimental-default-config-file p.js|--experimental-default-config-file --experimental-config-file=false.json p.js
p.js --experimental-config-file|--title=z --experimental-config-file p.js
`.trim().split(/[|\n]/).map((line) => ({ args: line.split(' ').filter(Boolean) }));

const OTHERS = [
  { args: [] },
  { args: ['-e', ''] },
  { args: ['-p', ''] },
  { args: ['--title=a b', 'p.js', ''] },
  { args: ['', 'x'] },
  { args: ['p.js'], env: { NODE_OPTIONS: '--no-warnings --title=x' } },
  { args: ['--title=y', 'p.js'], env: { NODE_OPTIONS: '--title=x --conditions=a' } },
  { args: ['-C', 'b', 'p.js'], env: { NODE_OPTIONS: '--conditions=a' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--title="a b" --conditions=c\\d' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--title="a \\"b\\" \\\\ c"' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--title="a' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--title="a\\' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--eval=1' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '-e 1' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--foo' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--foo=1' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--expose-internals' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--stack-size=100' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--max-old-space-size=100 --expose-gc' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '-r ./x --require=./y' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--title' } },
  { args: ['p.js'], env: { NODE_OPTIONS: 'stray' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '   ' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--no-deprecation --no_deprecation' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--input-type=zz' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--check' } },
  { args: ['p.js'], env: { NODE_OPTIONS: '--inspect-port=80' } },
  { args: ['--env-file=b.env', 'p.js'], env: { NODE_OPTIONS: '--title=env' } },
  { args: ['--env-file=a.env', 'p.js'], env: { A: 'mine' } },
  { args: ['p.js'], env: { NODE_PENDING_DEPRECATION: '1', NODE_PRESERVE_SYMLINKS: '1', NODE_PRESERVE_SYMLINKS_MAIN: '0' } },
  { args: ['p.js'], env: { NODE_REDIRECT_WARNINGS: 'w.txt', NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' } },
  { args: ['--redirect-warnings=v.txt', 'p.js'], env: { NODE_REDIRECT_WARNINGS: 'w.txt' } },
  { args: ['--no-pending-deprecation', 'p.js'], env: { NODE_PENDING_DEPRECATION: '1' } },
];

const EXPRESSION = `{
  const scratch = {};
  internalBinding('process_methods').patchProcessObject(scratch);
  const o = internalBinding('options');
  const values = o.getCLIOptionsValues();
  for (const k of Object.keys(values)) if (values[k] === undefined) values[k] = null;
  JSON.stringify({ values, argv: scratch.argv, execArgv: scratch.execArgv, flags: o.getOptionsAsFlags() });
}`;

// Set by the way the values are read.
const OWN = /^--(no-)?(inspect(-brk(-node)?|-port)?|node-snapshot)$/;

export async function record() {
  const dir = mkdtempSync(join(tmpdir(), 'options-'));
  const before = process.cwd();
  process.chdir(dir);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(name, text);
  const cases = [...PLAIN, ...OTHERS];
  const out = [];
  let defaults;
  const one = async ({ args, env = {} }) => {
    const { status, stderr } = spawnSync(process.execPath, args, {
      argv0: 'node', env, input: '', encoding: 'utf8', timeout: 2000, killSignal: 'SIGKILL', cwd: dir,
    });
    if (status === 9 || status === 12) return { args, env, status, stderr };
    const { main, value } = await evaluateAtMain(args, EXPRESSION, { env });
    value.argv[0] = 'node';
    const strip = (list) => list.filter((f) => !OWN.test(f.split('=')[0]));
    for (const k of Object.keys(value.values)) if (OWN.test(k)) delete value.values[k];
    return { args, env, main, argv: value.argv, execArgv: value.execArgv.slice(2), flags: strip(value.flags), values: value.values };
  };
  const first = await one({ args: ['p.js'] });
  defaults = first.values;
  for (const c of cases) {
    let result;
    try {
      result = await Promise.race([one(c), new Promise((_, no) => setTimeout(no, 8000, new Error('timeout')))]);
    } catch (e) {
      console.error(`not recorded: ${JSON.stringify(c)}: ${e.message.split('\n')[0]}`);
      continue;
    }
    if (result.values) {
      result.values = Object.fromEntries(Object.entries(result.values)
        .filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(defaults[k])));
      if (JSON.stringify(result.flags) === JSON.stringify(first.flags)) delete result.flags;
    }
    out.push(result);
  }
  process.chdir(before);
  rmSync(dir, { recursive: true });
  return [{ files: FILES, defaults, order: Object.keys(defaults), flags: first.flags }, ...out];
}
