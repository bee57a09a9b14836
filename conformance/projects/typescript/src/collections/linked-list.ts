import type { Collection } from "./collection.js";

interface Node<T> {
  value: T;
  next?: Node<T>;
}
export class LinkedList<T> implements Collection<T> {
  #head?: Node<T>;
  #tail?: Node<T>;
  #size = 0;
  static of<T>(...values: T[]): LinkedList<T> {
    return values.reduce((list, value) => list.append(value), new LinkedList<T>());
  }
  get size() {
    return this.#size;
  }
  append(value: T): this {
    const node: Node<T> = { value };
    if (this.#tail) this.#tail.next = node;
    else this.#head = node;
    this.#tail = node;
    this.#size++;
    return this;
  }
  *[Symbol.iterator]() {
    for (let node = this.#head; node; node = node.next) yield node.value;
  }
}
