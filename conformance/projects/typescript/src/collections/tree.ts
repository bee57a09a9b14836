import type { Keyed } from "./collection.js";

export type Compare<K> = (a: K, b: K) => number;
type Branch<K, V> = { key: K; value: V; left: Branch<K, V> | null; right: Branch<K, V> | null };

export class Tree<K, V> implements Keyed<K, V> {
  private root: Branch<K, V> | null = null;
  private count = 0;
  constructor(private readonly compare: Compare<K>) {}
  get size(): number {
    return this.count;
  }
  get(key: K): V | undefined {
    let at = this.root;
    while (at) {
      const order = this.compare(key, at.key);
      if (order === 0) return at.value;
      at = order < 0 ? at.left : at.right;
    }
    return undefined;
  }
  set(key: K, value: V): this {
    this.root = this.insert(this.root, key, value);
    return this;
  }
  private insert(at: Branch<K, V> | null, key: K, value: V): Branch<K, V> {
    if (!at) {
      this.count++;
      return { key, value, left: null, right: null };
    }
    const order = this.compare(key, at.key);
    if (order === 0) at.value = value;
    else if (order < 0) at.left = this.insert(at.left, key, value);
    else at.right = this.insert(at.right, key, value);
    return at;
  }
  *[Symbol.iterator](): Generator<readonly [K, V]> {
    function* walk(at: Branch<K, V> | null): Generator<readonly [K, V]> {
      if (!at) return;
      yield* walk(at.left);
      yield [at.key, at.value] as const;
      yield* walk(at.right);
    }
    yield* walk(this.root);
  }
}
