'use strict';
const assert = require('node:assert');
const { check } = require('../lib/check.cjs');
function failure(name, fn) {
  try {
    fn();
    console.log(`check ${name}: passes`);
  } catch (error) {
    console.log(`check ${name}: ${error.name} ${error.code} generated=${error.generatedMessage} operator=${error.operator}\n${error.message}`);
  }
}
failure('ok', () => assert(0));
failure('ok message', () => assert(false, 'mine'));
failure('ok nothing', () => assert.ok());
failure('ok expression', () => assert.ok([].length > 0 && 'x'));
failure('equal', () => assert.equal(1, 2));
failure('equal loose', () => assert.equal(1, '1'));
failure('notEqual', () => assert.notEqual(1, 1));
failure('strictEqual', () => assert.strictEqual(1, '1'));
failure('strictEqual strings', () => assert.strictEqual('a\nb\nc', 'a\nx\nc'));
failure('strictEqual long strings', () => assert.strictEqual('a'.repeat(200), 'a'.repeat(199) + 'b'));
failure('strictEqual objects', () => assert.strictEqual({ a: 1 }, { a: 1 }));
failure('strictEqual error', () => assert.strictEqual(1, 2, new TypeError('own')));
failure('notStrictEqual', () => assert.notStrictEqual('x', 'x'));
failure('deepStrictEqual', () => assert.deepStrictEqual({ a: 1, b: [1, 2, { c: 3 }] }, { a: 1, b: [1, 3, { c: 4 }] }));
failure('deepStrictEqual lists', () => assert.deepStrictEqual(Array.from({ length: 60 }, (_, i) => i), Array.from({ length: 60 }, (_, i) => (i === 30 ? -1 : i))));
failure('deepStrictEqual prototypes', () => assert.deepStrictEqual(new (class A {})(), new (class B {})()));
failure('deepStrictEqual maps', () => assert.deepStrictEqual(new Map([['a', 1]]), new Map([['a', 2]])));
failure('deepStrictEqual passes', () => assert.deepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])));
failure('deepEqual', () => assert.deepEqual([1, '2'], ['1', 2]));
failure('deepEqual fails', () => assert.deepEqual({ a: 1 }, { a: 2 }));
failure('notDeepStrictEqual', () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
failure('partialDeepStrictEqual', () => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }));
failure('partialDeepStrictEqual fails', () => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }));
failure('throws', () => assert.throws(() => {}));
failure('throws wrong class', () => assert.throws(() => { throw new Error('x'); }, TypeError));
failure('throws regexp', () => assert.throws(() => { throw new Error('abc'); }, /xyz/));
failure('throws object', () => assert.throws(() => { throw Object.assign(new Error('m'), { code: 'A' }); }, { message: 'm', code: 'B' }));
failure('throws function', () => assert.throws(() => { throw new Error('m'); }, () => false));
failure('throws passes', () => assert.throws(() => { throw new TypeError('bad'); }, { name: 'TypeError', message: /ba/ }));
failure('throws string', () => assert.throws(() => { throw new Error('same'); }, 'same'));
failure('throws no function', () => assert.throws('x'));
failure('doesNotThrow', () => assert.doesNotThrow(() => { throw new Error('thrown'); }, 'why'));
failure('match', () => assert.match('abc', /x/));
failure('match wrong', () => assert.match(5, /x/));
failure('doesNotMatch', () => assert.doesNotMatch('abc', /b/));
failure('ifError', () => assert.ifError(null));
failure('ifError error', () => assert.ifError(new Error('passed')));
failure('ifError value', () => assert.ifError('text'));
failure('fail', () => assert.fail());
failure('fail message', () => assert.fail('own message'));
failure('strict', () => assert.strict.equal(1, '1'));
failure('arguments', () => assert.strictEqual(1));
check('AssertionError', (() => { const error = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' }); return [error.message, error.name, error.actual, error.expected]; })());
check('own stack', (() => { try { assert.equal(1, 2); } catch (error) { return error.stack.split('\n').length > 3; } })());
(async () => {
  for (const [name, fn] of [['rejects', () => assert.rejects(Promise.resolve(1))], ['rejects passes', () => assert.rejects(async () => { throw new Error('a'); }, /a/)], ['rejects wrong', () => assert.rejects(5)], ['rejects sync throw', () => assert.rejects(() => { throw new Error('sync'); })], ['doesNotReject', () => assert.doesNotReject(Promise.reject(new Error('r')))]]) {
    try { await fn(); console.log(`check ${name}: passes`); } catch (error) { console.log(`check ${name}: ${error.name} ${error.code} ${error.message}`); }
  }
  check('exports', Object.keys(assert).sort());
})();
