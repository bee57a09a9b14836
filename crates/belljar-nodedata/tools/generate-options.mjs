// Rust tables of the command-line options: src/options/table.rs, src/options/v8_flags.rs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { quote, writeRust } from './rust.mjs';

const TYPES = ['NoOp', 'V8Option', 'Bool', 'Int', 'UInt', 'Str', 'HostPort', 'List'];

// Options that write to another option's variable.
const SAME_AS = { '--vfs-load': '--vfs-mount', '--experimental-require-module': '--require-module' };

// What setting an option does to other ones. Seen in the pinned Node by setting each option alone;
// those that lead nowhere observable there are as the option's help text says.
const IMPLIES = [
  ['--bench', '[has_bench_options]'],
  ['--bench-isolation', '[has_bench_options]'],
  ['--bench-name-pattern', '[has_bench_options]'],
  ['--bench-reporter', '[has_bench_options]'],
  ['--bench-reporter-destination', '[has_bench_options]'],
  ['--bench-samples', '[has_bench_samples]'],
  ['--bench-samples', '[has_bench_options]'],
  ['--bench-warmup', '[has_bench_warmup]'],
  ['--bench-warmup', '[has_bench_options]'],
  ['--build-snapshot-config', '--build-snapshot'],
  ['--env-file', '[has_env_file_string]'],
  ['--env-file-if-exists', '[has_env_file_string]'],
  ['--eval', '[has_eval_string]'],
  ['--experimental-shadow-realm', '--harmony-shadow-realm'],
  ['--harmony-shadow-realm', '--experimental-shadow-realm'],
  ['--no-harmony-shadow-realm', '!--experimental-shadow-realm'],
  ['--inspect-brk', '--inspect'],
  ['--inspect-brk-node', '--inspect'],
  ['--inspect-wait', '--inspect'],
  ['--node-memory-debug', '--debug-arraybuffer-allocations'],
  ['--node-memory-debug', '--verify-base-objects'],
  ['--report-signal', '--report-on-signal'],
  ['--test-random-seed', '[has_test_random_seed]'],
  ['--trace-env-js-stack', '--trace-env'],
  ['--trace-env-native-stack', '--trace-env'],
  ['--use-bundled-ca', '![ssl_openssl_cert_store]'],
  ['--use-openssl-ca', '[ssl_openssl_cert_store]'],
  ['--vfs-load', '[vfs_load_set]'],
  ['--watch-path', '--watch'],
];

const PROBE = `
const { internalBinding } = require('internal/test/binding');
const o = internalBinding('options');
const { options, aliases } = o.getCLIOptionsInfo();
const values = o.getCLIOptionsValues();
console.log(JSON.stringify({
  options: [...options].map(([name, i]) => ({ name, ...i, value: values[name] })),
  aliases: [...aliases],
  env: Object.entries(o.getEnvOptionsInputType()),
  namespaces: [...o.getNamespaceOptionsInputType()].map(([n, m]) => [n, Object.entries(m)]),
}));`;

function node(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {}, input: '' });
  if (status) throw new Error(stderr);
  return stdout;
}

const value = (o) => {
  switch (TYPES[o.type]) {
    case 'NoOp': return 'Default::None';
    // The library reads one of them.
    case 'V8Option': return o.value === undefined ? 'Default::None' : `Default::Bool(${o.value})`;
    // This run itself needs that one.
    case 'Bool': return `Default::Bool(${o.name === '--expose-internals' ? false : o.value})`;
    case 'Int': return `Default::Int(${o.value})`;
    case 'UInt': return `Default::UInt(${o.value})`;
    case 'Str': return `Default::Str(${quote(o.value)})`;
    case 'List': return 'Default::List';
    case 'HostPort': return `Default::HostPort(${quote(o.value.host)}, ${o.value.port})`;
  }
};

export async function generate() {
  const found = JSON.parse(node(['--expose-internals', '-e', PROBE]));
  const fix = (o) => {
    // So does the probe need these.
    if (o.name === '--eval') return { ...o, value: '' };
    if (o.name === '[has_eval_string]') return { ...o, value: false };
    return o;
  };
  const options = found.options.map(fix);
  const index = new Map(options.map((o, i) => [o.name, i]));
  // The input types follow from the table: checked here, written nowhere.
  const input = [, , 'boolean', 'number', 'number', 'string', 'number', 'array'];
  const env = options.filter((o) => o.envVarSettings === 0 && input[o.type] && !o.name.startsWith('['))
    .map((o) => [o.name, { type: input[o.type], description: o.helpText }]);
  assert.deepEqual(found.env, env);
  for (const [, list] of found.namespaces) {
    for (const [name, got] of list) {
      const o = options[index.get(name)];
      assert.deepEqual(got, { type: input[o.type], description: o.helpText });
    }
  }
  let text = 'use super::{Alias, Default, Implication, OptionInfo, OptionType};\n\n';
  text += `/// Every option, in the order \`getCLIOptionsInfo()\` gives them.
pub static OPTIONS: &[OptionInfo] = &[
${options.map((o) => `OptionInfo { name: ${quote(o.name)}, kind: OptionType::${TYPES[o.type]}, env: ${o.envVarSettings === 0}, default_is_true: ${o.defaultIsTrue}, default: ${value(o)}, slot: ${index.get(SAME_AS[o.name] ?? o.name)}, help: ${quote(o.helpText)} },`).join('\n')}
];

/// Other spellings; the first word of the expansion takes the place of the name.
pub static ALIASES: &[Alias] = &[
${found.aliases.map(([from, to]) => `Alias { from: ${quote(from)}, to: &[${to.map(quote).join(', ')}] },`).join('\n')}
];

/// What an option sets besides itself.
pub static IMPLICATIONS: &[Implication] = &[
${IMPLIES.filter(([, to]) => index.has(to.replace('!', ''))).map(([from, to]) => `Implication { from: ${quote(from)}, to: ${index.get(to.replace('!', ''))}, value: ${!to.startsWith('!')} },`).join('\n')}
];

/// The sections of a configuration file besides \`nodeOptions\`: name, options by index.
pub static NAMESPACES: &[(&str, &[u16])] = &[
${found.namespaces.map(([n, list]) => `(${quote(n)}, &[${list.map(([k]) => index.get(k)).join(', ')}]),`).join('\n')}
];
`;
  const flags = [];
  let name;
  for (const line of node(['--v8-options']).split('\n')) {
    const flag = /^ {2}--([\w-]+) \(/.exec(line);
    if (flag) name = flag[1];
    const kind = /^ +type: (\w+) +default/.exec(line);
    if (kind && name) {
      flags.push([name, kind[1]]);
      name = undefined;
    }
  }
  flags.sort(([a], [b]) => (a < b ? -1 : 1));
  const kinds = { bool: 'Bool', maybe_bool: 'MaybeBool', int: 'Int', uint: 'UInt', uint64: 'UInt64', size_t: 'Size', float: 'Float', string: 'Str' };
  const v8 = `use super::v8::FlagType;\n\n/// V8's own flags, sorted by name.\npub static FLAGS: &[(&str, FlagType)] = &[\n${flags.map(([n, k]) => `(${quote(n)}, FlagType::${kinds[k]}),`).join('\n')}\n];\n`;
  writeRust({ 'src/options/table.rs': text, 'src/options/v8_flags.rs': v8 });
}
