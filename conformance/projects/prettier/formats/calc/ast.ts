import type { Operator } from "./token.js";
export type Expression =
  | { type: "number"; value: number }
  | { type: "name"; name: string }
  | { type: "unary"; operator: "-"; operand: Expression }
  | { type: "binary"; operator: Operator; left: Expression; right: Expression }
  | { type: "call"; name: string; argument: Expression };
export type Of<T extends Expression["type"]> = Extract<Expression, { type: T }>;
export type Visitor<R> = { [T in Expression["type"]]: (node: Of<T>) => R };
export function visit<R>(node: Expression, visitor: Visitor<R>): R {
  return (visitor[node.type] as (node: Expression) => R)(node);
}
