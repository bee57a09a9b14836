import { Kind, type Token } from "./token.js";
const patterns = [
  [/^\d+(?:\.\d+)?/, Kind.Number],
  [/^[a-z_]\w*/i, Kind.Name],
  [/^[-+*/^]/, Kind.Operator],
  [/^\(/, Kind.Open],
  [/^\)/, Kind.Close],
] as const satisfies readonly (readonly [RegExp, Kind])[];
export function* lex(source: string): Generator<Token> {
  let at = 0;
  outer: while (at < source.length) {
    const rest = source.slice(at);
    if (/^\s/.test(rest)) { at++; continue; }
    for (const [pattern, kind] of patterns) {
      const [text] = pattern.exec(rest) ?? [];
      if (text === undefined) continue;
      yield { kind, text, at };
      at += text.length;
      continue outer;
    }
    throw new SyntaxError(`unexpected ${rest[0]} at ${at}`);
  }
  yield { kind: Kind.End, text: "", at };
}
