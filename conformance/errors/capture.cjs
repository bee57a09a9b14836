'use strict';
const target = {};
function skip() { Error.captureStackTrace(target, skip); }
function outer() { skip(); }
outer();
console.log('check', target.stack.split('\n').slice(0, 2));
class A { static s() { return new Error('x').stack.split('\n')[1]; } m() { return new Error('x').stack.split('\n')[1]; } get g() { return new Error('x').stack.split('\n')[1]; } }
console.log('check', A.s(), new A().m(), new A().g, eval('new Error(1).stack.split("\\n")[1]'), new Function('return new Error(1).stack.split("\\n")[1]')());
console.log('check', [1].map(() => new Error('x').stack.split('\n').slice(1, 3)));
(async () => { await null; await (async function inner() { await null; console.log('check', new Error('async').stack); })(); })();
