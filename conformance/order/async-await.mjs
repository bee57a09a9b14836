const log = [];
const thenable = { then(resolve) { log.push('then called'); resolve('thenable'); } };
async function a() { log.push('a1'); await b(); log.push('a2'); await thenable; log.push('a3'); return 'a'; }
async function b() { log.push('b1'); await null; log.push('b2'); }
process.nextTick(() => log.push('tick'));
const done = a().then((v) => log.push(v));
log.push('sync');
await done;
for await (const x of (async function* () { yield 1; log.push('between'); yield Promise.resolve(2); })()) log.push(x);
await Promise.allSettled([Promise.reject(1), 2]).then((r) => log.push(JSON.stringify(r)));
log.push(await Promise.race([new Promise((r) => setImmediate(r, 'slow')), Promise.resolve('quick')]));
console.log('check', log);
