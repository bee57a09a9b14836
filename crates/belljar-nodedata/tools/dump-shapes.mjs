// Describes what every binding of the pinned Node exports.
import { evaluateAtRealm } from './oracle.mjs';

// Every name that native code registers; those it does not know throw.
export const NAMES = [
  'async_context_frame', 'async_wrap', 'blob', 'block_list', 'buffer', 'builtins', 'cares_wrap',
  'cjs_lexer', 'config', 'constants', 'contextify', 'credentials', 'crypto',
  'diagnostics_channel', 'encoding_binding', 'errors', 'ffi', 'fs', 'fs_dir', 'fs_event_wrap',
  'heap_utils', 'http2', 'http_parser', 'icu', 'inspector', 'internal_only_v8', 'ipc_serdes',
  'js_stream', 'js_udp_wrap', 'locks', 'messaging', 'mksnapshot', 'module_wrap', 'modules',
  'options', 'os', 'performance', 'permission', 'pipe_wrap', 'process_methods', 'process_wrap',
  'profiler', 'report', 'sea', 'serdes', 'signal_wrap', 'spawn_sync', 'sqlite', 'stream_pipe',
  'stream_wrap', 'string_decoder', 'symbols', 'task_queue', 'tcp_wrap', 'timers', 'tls_wrap',
  'trace_events', 'tty_wrap', 'types', 'udp_wrap', 'url', 'url_pattern', 'util', 'uv', 'v8',
  'wasi', 'wasm_web_api', 'watchdog', 'webstorage', 'worker', 'zlib', 'dtls', 'quic',
  'encoding_methods', 'internal_only_v8', 'node_api', 'process', 'symbol', 'test', 'crypto_x509',
];

function dump(names) {
  // realm.js declares some of these itself, later than the statement we stand at.
  const { Array, ArrayBuffer, JSON, Map, Object, Reflect, Set, String, Uint8Array } = globalThis;
  const objects = new Map();
  const classes = [];
  const failed = {};
  const typed = Object.getPrototypeOf(Uint8Array);
  const attrs = (d) =>
    (d.enumerable ? 0 : 2) | (d.configurable ? 0 : 4) |
    ('value' in d && !d.writable ? 1 : 0);
  const members = (o, skip, path) => {
    const out = [];
    for (const key of Reflect.ownKeys(o)) {
      if (skip.includes(key)) continue;
      const d = Reflect.getOwnPropertyDescriptor(o, key);
      const name = typeof key === 'symbol' ? { symbol: key.description } : key;
      const value = 'value' in d
        ? describe(d.value, path + '.' + String(key), key)
        : { k: 'accessor', get: !!d.get, set: !!d.set };
      out.push({ name, attrs: attrs(d), value });
    }
    return out;
  };
  function describeClass(f, path) {
    if (objects.has(f)) return objects.get(f);
    const id = classes.length;
    const c = { id, name: f.name, length: f.length, path };
    classes.push(c);
    objects.set(f, id);
    const proto = f.prototype;
    const up = proto && Object.getPrototypeOf(proto);
    c.parent = null;
    if (up && up !== Object.prototype) {
      const ctor = up.constructor;
      if (typeof ctor === 'function' && ctor.prototype === up) c.parent = describeClass(ctor, '');
      else c.parentOther = String(ctor && ctor.name);
    } else if (up === null) c.nullParent = true;
    c.tag = Object.prototype.toString.call(proto);
    c.proto = members(proto, ['constructor'], path + '.prototype');
    c.statics = members(f, ['length', 'name', 'prototype'], path);
    const d = Reflect.getOwnPropertyDescriptor(f, 'prototype');
    c.protoAttrs = attrs(d);
    return id;
  }
  function describe(v, path, key) {
    switch (typeof v) {
      case 'undefined': return { k: 'undefined' };
      case 'boolean': return { k: 'boolean', v };
      case 'number':
        return { k: 'number', v: Object.is(v, -0) ? '-0' : String(v) };
      case 'bigint': return { k: 'bigint', v: String(v) };
      case 'string': return { k: 'string', v };
      case 'symbol': return { k: 'symbol', v: v.description };
      case 'function': {
        if (Object.hasOwn(v, 'prototype')) return { k: 'class', v: describeClass(v, path) };
        const own = members(v, ['length', 'name'], path);
        const r = { k: 'fn', name: v.name, length: v.length };
        if (own.length) r.own = own;
        return r;
      }
    }
    if (v === null) return { k: 'null' };
    if (objects.has(v)) return { k: 'ref', v: objects.get(v) };
    objects.set(v, path);
    if (v instanceof typed) {
      return {
        k: 'typed', kind: v.constructor.name, offset: v.byteOffset,
        buffer: v.buffer.byteLength, v: Array.from(v, String),
      };
    }
    if (v instanceof ArrayBuffer) return { k: 'arraybuffer', v: v.byteLength };
    if (Array.isArray(v)) return { k: 'array', v: v.map((x, i) => describe(x, path + '.' + i)) };
    if (v instanceof Map) {
      return { k: 'map', v: [...v].map(([a, b]) => [describe(a, path), describe(b, path + '.' + String(a))]) };
    }
    if (v instanceof Set) return { k: 'set', v: [...v].map((a) => describe(a, path)) };
    const proto = Object.getPrototypeOf(v);
    const r = { k: 'object', v: members(v, [], path) };
    if (proto === null) r.nullProto = true;
    else if (proto !== Object.prototype) {
      r.proto = proto.constructor?.name ?? '?';
      if (typeof proto.constructor === 'function' && r.proto) r.class = describeClass(proto.constructor, path + '.constructor');
    }
    const tag = Object.prototype.toString.call(v);
    if (tag !== '[object Object]') r.tag = tag;
    return r;
  }
  const bindings = [];
  for (const name of names) {
    let b;
    try {
      b = getInternalBinding(name);
    } catch (e) {
      failed[name] = e.message;
      continue;
    }
    const frozen = Object.isFrozen(b);
    bindings.push({ name, frozen, props: members(b, [], name) });
  }
  return JSON.stringify({ bindings, classes, failed });
}

export const dumpShapes = () =>
  evaluateAtRealm(`(${dump})(${JSON.stringify([...new Set(NAMES)])})`);
