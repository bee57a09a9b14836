// JavaScript that only computes, in milliseconds.
const times = {};
function measure(name, f) {
  f();
  const began = performance.now();
  f();
  times[`cpu: ${name}`] = performance.now() - began;
}

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
measure('recursion', () => fib(32));

measure('floating point', () => {
  let [x, y, z] = [0.1, 0.2, 0.3];
  for (let i = 0; i < 20_000_000; i++) {
    [x, y, z] = [x + 0.001 * (y - x), y + 0.001 * (x * z - y), z + 0.001 * (x * y - z)];
  }
  return x + y + z;
});

measure('objects and maps', () => {
  const map = new Map();
  for (let i = 0; i < 500_000; i++) map.set(`key${i % 10_000}`, { value: i, next: map.get(`key${(i * 7) % 10_000}`)?.value });
  return map.size;
});

measure('sort and closures', () => {
  let seed = 42;
  const items = Array.from({ length: 300_000 }, () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff));
  return items.sort((a, b) => a - b).map((x) => x % 7).filter((x) => x > 3).reduce((a, b) => a + b, 0);
});

measure('JSON', () => {
  const data = Array.from({ length: 50_000 }, (_, i) => ({ id: i, name: `item ${i}`, tags: ['a', 'b', 'c'] }));
  return JSON.parse(JSON.stringify(data)).length;
});

measure('regular expressions', () => {
  const text = 'The quick brown fox jumps over the lazy dog 12345 times. '.repeat(5_000);
  return [...text.matchAll(/(\w+)\s+(\d+)/g)].length + text.replace(/[aeiou]/g, (c) => c.toUpperCase()).length;
});

measure('typed arrays', () => {
  const a = new Float64Array(1_000_000).map((_, i) => i);
  let sum = 0;
  for (let round = 0; round < 20; round++) for (let i = 0; i < a.length; i++) sum += a[i] * round;
  return sum;
});

console.log(JSON.stringify(times));
