import { type Expression, type Visitor, visit } from "./ast.js";
const printer: Visitor<string> = {
  number: (n) => `${n.value}`,
  name: (n) => n.name,
  unary: (n) => `(-${print(n.operand)})`,
  binary: (n) => `(${print(n.left)} ${n.operator} ${print(n.right)})`,
  call: (n) => `${n.name}(${print(n.argument)})`,
};
export function print(tree: Expression): string { return visit(tree, printer); }
