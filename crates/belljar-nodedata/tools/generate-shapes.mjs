// Rust tables of the bindings' shapes: src/shapes/table/<binding>.rs, and
// numbers as constants: src/numbers.rs.
import { dumpShapes } from './dump-shapes.mjs';
import { quote, writeRust } from './rust.mjs';

// What cannot be a table: it is made from the embedded library, by the library's own JavaScript,
// by V8, or is different each time.
const DYNAMIC = new Map([
  ['builtins.natives', 'object'],
  ['builtins.builtinCategories', 'object'],
  ['builtins.builtinIds', 'array'],
  ['builtins.config', 'string'],
  ['inspector.console', 'object'],
  ['messaging.DOMException', 'function'],
  ['messaging.QuotaExceededError', 'function'],
]);

// Typed arrays whose first contents differ from run to run.
const ZEROED = new Set(['performance.milestones']);

const float = (s) => {
  if (/^-?\d+$/.test(s)) return `${s}.0`;
  if (s === 'NaN') return 'f64::NAN';
  if (s === 'Infinity') return 'f64::INFINITY';
  if (s === '-Infinity') return 'f64::NEG_INFINITY';
  return s.includes('.') ? s : Number(s).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) + '.0';
};

const attributes = (a) => {
  const names = [];
  if (a & 1) names.push('READ_ONLY');
  if (a & 2) names.push('DONT_ENUM');
  if (a & 4) names.push('DONT_DELETE');
  return names.length ? names.map((n) => `Attrs::${n}`).join('.and(') + ')'.repeat(names.length - 1) : 'Attrs::NONE';
};

const key = (name) => {
  if (typeof name === 'string') return `Key::Name(${quote(name)})`;
  return name.symbol.startsWith('Symbol.')
    ? `Key::WellKnown(${quote(name.symbol.slice(7))})`
    : `Key::Symbol(${quote(name.symbol)})`;
};

export async function generate() {
  const { bindings, classes } = await dumpShapes();
  const used = new Set();
  const home = new Map();

  const dynamicRoots = [...DYNAMIC.keys()];
  const isDynamic = (path) => dynamicRoots.some((d) => path === d || path.startsWith(d + '.'));
  const className = (c) => {
    const base = (c.path.split('.').at(-1) || c.name).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
    return `CLASS_${base}`;
  };
  const mark = (id) => {
    const c = classes[id];
    if (used.has(id)) return;
    used.add(id);
    home.set(id, c.path && bindings.some((b) => b.name === c.path.split('.')[0]) ? c.path.split('.')[0] : 'base');
    if (c.parent !== null) mark(c.parent);
  };
  const reference = (id, from) => {
    mark(id);
    const file = home.get(id);
    return file === from ? `&${className(classes[id])}` : `&super::${file}::${className(classes[id])}`;
  };

  const kind = (v, path, file, name) => {
    if (DYNAMIC.has(path)) return `Kind::Dynamic(Dynamic::${{ object: 'Object', array: 'Array', string: 'Str', function: 'Function' }[DYNAMIC.get(path)]})`;
    switch (v.k) {
      case 'undefined': return 'Kind::Undefined';
      case 'null': return 'Kind::Null';
      case 'boolean': return `Kind::Bool(${v.v})`;
      case 'number': return `Kind::Num(${float(v.v)})`;
      case 'bigint': return `Kind::BigInt(${v.v})`;
      case 'string': return `Kind::Str(${quote(v.v)})`;
      case 'symbol': return path.startsWith('util.privateSymbols.') ? `Kind::Private(${quote(v.v)})` : `Kind::Symbol(${quote(v.v)})`;
      case 'fn': return v.name === name ? `Kind::Fn(${v.length})` : `Kind::FnNamed(${quote(v.name)}, ${v.length})`;
      case 'class': return `Kind::Class(${reference(v.v, file)})`;
      case 'accessor': return `Kind::Accessor { get: ${v.get}, set: ${v.set} }`;
      case 'typed': {
        const values = ZEROED.has(path) ? v.v.map(() => '0') : v.v;
        const body = values.every((x) => x === '0') ? `Init::Zero(${values.length})` : `Init::Values(&[${values.map(float).join(', ')}])`;
        return `Kind::Typed(TypedKind::${v.kind.replace('Array', '')}, ${body})`;
      }
      case 'array': return `Kind::Array(&[${v.v.map((x, i) => kind(x, `${path}.${i}`, file)).join(', ')}])`;
      case 'object':
        return `Kind::${v.nullProto ? 'NullProto' : 'Obj'}(&[${props(v.v, path, file)}])`;
      default: throw new Error(`${path}: cannot be a table: ${v.k}`);
    }
  };
  const props = (list, path, file) => list.map((m) => {
    const label = typeof m.name === 'string' ? m.name : m.name.symbol;
    return `Prop::new(${key(m.name)}, ${attributes(m.attrs)}, ${kind(m.value, `${path}.${label}`, file, m.name)})`;
  }).join(',\n');

  const header = 'use crate::shapes::*;\n\n';
  const files = {};
  const bodies = new Map();
  for (const b of bindings) {
    bodies.set(b.name, `pub(super) static BINDING: Binding = Binding { name: ${quote(b.name)}, props: &[\n${props(b.props, b.name, b.name)}\n] };\n`);
  }
  bodies.set('base', '');
  // Writing a class may name further classes, so go on until no new one turns up.
  const written = new Set();
  for (;;) {
    const next = [...used].find((id) => !written.has(id));
    if (next === undefined) break;
    written.add(next);
    const c = classes[next];
    const file = home.get(next);
    bodies.set(file, bodies.get(file) + `
pub(super) static ${className(c)}: Class = Class {
  name: ${quote(c.name)}, length: ${c.length},
  parent: ${c.parent === null ? 'None' : `Some(${reference(c.parent, file)})`},
  read_only_prototype: ${!!(c.protoAttrs & 1)},
  proto: &[${props(c.proto, c.path + '.prototype', file)}],
  statics: &[${props(c.statics, c.path, file)}],
};
`);
  }
  const names = [...bodies.keys()].sort();
  for (const name of names) files[`src/shapes/table/${name}.rs`] = header + bodies.get(name);
  files['src/shapes/table/mod.rs'] = `use super::Binding;\n\n${names.map((n) => `mod ${n};`).join('\n')}

/// Every binding that \`internalBinding()\` knows, by name.
pub static BINDINGS: &[&Binding] = &[${bindings.map((b) => b.name).sort().map((n) => `&${n}::BINDING`).join(', ')}];
`;
  writeRust(files, 'src/shapes/table');

  // Numbers, as constants named as Node names them.
  let text = '';
  const numbers = (list, prefix, seen, out, label) => {
    for (const m of list) {
      if (typeof m.name !== 'string') continue;
      const name = (prefix ? prefix + '_' : '') + m.name.replace(/[^A-Za-z0-9_]/g, '_');
      if (m.value.k === 'number' && Number.isInteger(Number(m.value.v)) && !seen.has(name)) {
        seen.add(name);
        out.push(`/// \`${label}.${m.name}\`\npub const ${name}: i64 = ${Number(m.value.v)};`);
      } else if (m.value.k === 'object') {
        numbers(m.value.v, ['constants', 'config'].includes(m.name) ? prefix : (prefix ? prefix + '_' : '') + m.name, seen, out, `${label}.${m.name}`);
      }
    }
  };
  for (const b of bindings.toSorted((x, y) => x.name < y.name ? -1 : 1)) {
    const out = [];
    numbers(b.props.filter((p) => !isDynamic(`${b.name}.${p.name}`)), '', new Set(), out, b.name);
    if (!out.length) continue;
    const rust = b.name;
    text += `/// Numbers of the binding \`${b.name}\`.\npub mod ${rust} {\n${out.join('\n')}\n}\n\n`;
  }
  writeRust({ 'src/numbers.rs': text });
}
