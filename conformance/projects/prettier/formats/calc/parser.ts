import type { Expression } from "./ast.js";
import { lex } from "./lexer.js";
import { Kind, type Operator, Precedence, type Token } from "./token.js";
const table: Record<Operator, Precedence> = { "+": Precedence.Sum, "-": Precedence.Sum, "*": Precedence.Product, "/": Precedence.Product, "^": Precedence.Power };
const isOperator = (text: string): text is Operator => text in table;
export class Parser {
  readonly #tokens: Token[];
  #at = 0;
  constructor(source: string) { this.#tokens = [...lex(source)]; }
  get #token(): Token { return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!; }
  #take(kind?: Kind): Token {
    const token = this.#token;
    if (kind !== undefined && token.kind !== kind) throw new SyntaxError(`expected ${Kind[kind]}, got ${Kind[token.kind]}`);
    this.#at++;
    return token;
  }
  parse(): Expression { const tree = this.#binary(Precedence.None); this.#take(Kind.End); return tree; }
  #binary(above: Precedence): Expression {
    let left = this.#primary();
    for (;;) {
      const { kind, text: operator } = this.#token;
      if (kind !== Kind.Operator || !isOperator(operator) || table[operator] <= above) return left;
      this.#take();
      left = { type: "binary", operator, left, right: this.#binary(table[operator]) };
    }
  }
  #primary(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case Kind.Number: return { type: "number", value: Number(token.text) };
      case Kind.Name: {
        if (this.#token.kind !== Kind.Open) return { type: "name", name: token.text };
        this.#take(Kind.Open);
        const argument = this.#binary(Precedence.None);
        this.#take(Kind.Close);
        return { type: "call", name: token.text, argument };
      }
      case Kind.Open: { const inner = this.#binary(Precedence.None); this.#take(Kind.Close); return inner; }
      case Kind.Operator: if (token.text === "-") return { type: "unary", operator: "-", operand: this.#primary() };
      default: throw new SyntaxError(`unexpected ${token.text || "end"}`);
    }
  }
}
