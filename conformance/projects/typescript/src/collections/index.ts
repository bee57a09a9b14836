export * from "./collection.js";
export * from "./stack.js";
export * from "./queue.js";
export * from "./linked-list.js";
export * from "./tree.js";
export * from "./heap.js";
export * from "./lru.js";
export * from "./graph.js";
