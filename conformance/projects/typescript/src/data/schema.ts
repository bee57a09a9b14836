export type Schema = { type: "string" } | { type: "number" } | { type: "array"; items: Schema } | { type: "object"; fields: Record<string, Schema> };
export type Infer<S extends Schema> = S extends { type: "string" } ? string : S extends { type: "number" } ? number : S extends { type: "array"; items: infer I extends Schema } ? Infer<I>[] : S extends { type: "object"; fields: infer F extends Record<string, Schema> } ? { -readonly [K in keyof F]: Infer<F[K]> } : never;
export function define<const S extends Schema>(schema: S): S { return schema; }
