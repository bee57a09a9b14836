export function* map<T, U>(source: Iterable<T>, fn: (value: T, index: number) => U): Generator<U, void, undefined> {
  let index = 0;
  for (const value of source) yield fn(value, index++);
}
export function* filter<T, S extends T>(source: Iterable<T>, test: (value: T) => value is S): Generator<S> {
  for (const value of source) if (test(value)) yield value;
}
export function* zip<T extends readonly Iterable<unknown>[]>(
  ...sources: T
): Generator<{ [K in keyof T]: T[K] extends Iterable<infer V> ? V : never }> {
  const iterators = sources.map((source) => source[Symbol.iterator]());
  while (true) {
    const results = iterators.map((iterator) => iterator.next());
    if (results.some((result) => result.done)) return;
    yield results.map((result) => result.value) as never;
  }
}
export function groupBy<T, K extends PropertyKey>(source: Iterable<T>, key: (value: T) => K): Partial<Record<K, T[]>> {
  const groups: Partial<Record<K, T[]>> = {};
  for (const value of source) (groups[key(value)] ??= []).push(value);
  return groups;
}
