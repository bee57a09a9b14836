export * from "./assert.js";
export * from "./iter.js";
export * as results from "./result.js";
export type * from "./types.js";
