import type { Expression, Of } from "./ast.js";
const zero = { type: "number", value: 0 } as const satisfies Of<"number">;
const isNumber = (e: Expression, value?: number): e is Of<"number"> => e.type === "number" && (value === undefined || e.value === value);
export function simplify(e: Expression): Expression {
  if (e.type !== "binary") return e;
  const [left, right] = [simplify(e.left), simplify(e.right)];
  if (e.operator === "*" && (isNumber(left, 0) || isNumber(right, 0))) return zero;
  if (e.operator === "+" && isNumber(left, 0)) return right;
  if (e.operator === "+" && isNumber(right, 0)) return left;
  return { ...e, left, right };
}
