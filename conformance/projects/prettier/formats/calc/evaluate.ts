import { assertNever } from "../util/assert.js";
import { type Expression, visit } from "./ast.js";
import type { Operator } from "./token.js";
export type Scope = Readonly<Record<string, number | ((x: number) => number)>>;
const operators: { readonly [O in Operator]: (a: number, b: number) => number } = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "^": (a, b) => a ** b };
export const evaluate = (tree: Expression, scope: Scope = {}): number =>
  visit<number>(tree, {
    number: ({ value }) => value,
    name: ({ name }) => { const value = scope[name]; if (typeof value === "number") return value; throw new ReferenceError(name); },
    unary: ({ operand }) => -evaluate(operand, scope),
    binary: ({ operator, left, right }) => operators[operator](evaluate(left, scope), evaluate(right, scope)),
    call: ({ name, argument }) => { const fn = scope[name]; if (typeof fn === "function") return fn(evaluate(argument, scope)); throw new TypeError(`${name} is no function`); },
  });
export function depth(tree: Expression): number {
  switch (tree.type) {
    case "number": case "name": return 1;
    case "unary": return 1 + depth(tree.operand);
    case "call": return 1 + depth(tree.argument);
    case "binary": return 1 + Math.max(depth(tree.left), depth(tree.right));
    default: return assertNever(tree);
  }
}
