export { Parser } from "./parser.js";
export { evaluate, depth, type Scope } from "./evaluate.js";
export { print } from "./print.js";
export { simplify as default } from "./simplify.js";
export type { Expression } from "./ast.js";
