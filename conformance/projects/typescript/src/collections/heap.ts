import { assert } from "../util/index.js";
import type { Compare } from "./tree.js";
export class Heap<T> {
  protected items: T[] = [];
  constructor(protected compare: Compare<T>) {}
  push(item: T): number {
    this.items.push(item);
    this.items.sort(this.compare);
    return this.items.length;
  }
  peek(): T {
    assert(this.items.length > 0, "the heap is empty");
    return this.items[0]!;
  }
}
export class BoundedHeap<T> extends Heap<T> {
  constructor(compare: Compare<T>, readonly limit: number) {
    super(compare);
  }
  override push(item: T): number {
    super.push(item);
    this.items.length = Math.min(this.items.length, this.limit);
    return this.items.length;
  }
}
