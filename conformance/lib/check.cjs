'use strict';
// Prints what a script finds, one check a line: the same lines must come out under both Nodes.

const { inspect } = require('node:util');

const FIELDS = ['name', 'code', 'errno', 'syscall', 'path', 'dest', 'message'];

/** The parts of an error that a program may look at. */
function describe(error) {
  if (!(error instanceof Error)) return `non-error ${inspect(error)}`;
  const parts = [];
  for (const field of FIELDS) {
    if (error[field] !== undefined) parts.push(`${field}=${inspect(error[field])}`);
  }
  return parts.join(' ');
}

/** Prints a value. */
function check(name, value) {
  console.log(`check ${name}: ${inspect(value, { depth: 8, breakLength: Infinity, compact: true })}`);
}

/** Prints what a function returns or throws. */
function attempt(name, fn) {
  let value;
  try {
    value = fn();
  } catch (error) {
    console.log(`check ${name}: throws ${describe(error)}`);
    return undefined;
  }
  check(name, value);
  return value;
}

/** Prints what a promise, or a function that returns one, comes to. */
async function settle(name, promise) {
  let value;
  try {
    value = await (typeof promise === 'function' ? promise() : promise);
  } catch (error) {
    console.log(`check ${name}: rejects ${describe(error)}`);
    return undefined;
  }
  check(name, value);
  return value;
}

/** Calls a function with a callback as its last argument and prints what the callback is given. */
function call(name, fn, ...args) {
  return new Promise((resolve) => {
    fn(...args, (error, ...values) => {
      if (error) console.log(`check ${name}: error ${describe(error)}`);
      else check(name, values.length < 2 ? values[0] : values);
      resolve(values[0]);
    });
  });
}

module.exports = { attempt, call, check, describe, settle };
