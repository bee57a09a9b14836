'use strict';
function outer() { inner(); }
function inner() { console.trace('here %d', 5); console.log(new Error('logged')); console.error(Object.assign(new TypeError('with props', { cause: new Error('the cause') }), { code: 'X' })); }
outer();
console.log([new RangeError('in a list')]);
console.log({ e: new SyntaxError('in an object') });
console.log(new AggregateError([new Error('one'), new Error('two')], 'many'));
class Mine extends Error { name = 'Mine'; }
console.log(new Mine('own class'));
