'use strict';
const qs = require('node:querystring');
const { attempt, check } = require('../lib/check.cjs');
for (const text of ['', 'a=1&b=2', 'a=1&a=2&a', 'a', '=', '&&', 'a=b=c', '%E4%BD%A0=%zz', 'a+b=c+d', 'a[]=1', '__proto__=1', '%', '%4', '%C3%A9=%E9']) {
  check(`parse ${text}`, qs.parse(text));
}
check('parse separators', qs.parse('a:1;b:2', ';', ':'));
check('parse maxKeys', [qs.parse('a&b&c', null, null, { maxKeys: 2 }), Object.keys(qs.parse('a&'.repeat(2000).replace(/a/g, () => Math.random()))).length]);
check('parse decoder', qs.parse('a=%41', null, null, { decodeURIComponent: (s) => `<${s}>` }));
for (const value of [{ a: 1, b: [1, 'x'], c: true, d: null, e: undefined, f: {}, g: NaN, h: 5n, i: '' }, {}, 'text', null, { 'é ': '€&=' }, { a: [] }]) {
  attempt(`stringify ${JSON.stringify(value, (k, v) => (typeof v === 'bigint' ? `${v}n` : v))}`, () => qs.stringify(value));
}
check('stringify separators', qs.stringify({ a: 1, b: [2, 3] }, ';', ':'));
check('stringify encoder', qs.stringify({ a: 'ä' }, null, null, { encodeURIComponent: (s) => `[${s}]` }));
check('escape', [qs.escape("a b!'()*~-_.é"), qs.escape(5), qs.escape({ toString: () => 'o' })]);
attempt('escape a lone surrogate', () => qs.escape('\ud800'));
check('unescape', [qs.unescape('%41%zz'), qs.unescapeBuffer('%41+%4').toString()]);
