import type { Collection } from "./collection.js";

export class Stack<T> implements Collection<T> {
  private readonly items: T[] = [];
  constructor(items: Iterable<T> = []) {
    for (const item of items) this.push(item);
  }
  get size(): number {
    return this.items.length;
  }
  push(item: T): this {
    this.items.push(item);
    return this;
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  *[Symbol.iterator](): Iterator<T> {
    yield* this.items;
  }
}
