import type { Collection } from "./collection.js";

export class Queue<T> implements Collection<T> {
  private readonly items: T[] = [];
  constructor(items: Iterable<T> = []) {
    for (const item of items) this.enqueue(item);
  }
  get size(): number {
    return this.items.length;
  }
  enqueue(item: T): this {
    this.items.push(item);
    return this;
  }
  dequeue(): T | undefined {
    return this.items.shift();
  }
  *[Symbol.iterator](): Iterator<T> {
    yield* this.items;
  }
}
