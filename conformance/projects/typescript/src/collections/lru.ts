import type { Keyed } from "./collection.js";
export class Lru<K extends PropertyKey, V extends {}> implements Keyed<K, V> {
  readonly #map = new Map<K, V>();
  constructor(readonly capacity: number) {}
  get size() { return this.#map.size; }
  get(key: K) {
    const value = this.#map.get(key);
    if (value !== undefined) {
      this.#map.delete(key);
      this.#map.set(key, value);
    }
    return value;
  }
  set(key: K, value: V) {
    this.#map.delete(key);
    this.#map.set(key, value);
    const oldest = this.#map.keys().next();
    if (this.#map.size > this.capacity && !oldest.done) this.#map.delete(oldest.value);
    return this;
  }
  [Symbol.iterator]() { return this.#map.entries(); }
}
