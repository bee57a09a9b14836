// conformance: exit 1
async function one() { await two(); }
async function two() { await null; throw new RangeError('in an async function'); }
one();
