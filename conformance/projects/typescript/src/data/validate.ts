import { fail, ok, type Result } from "../util/result.js";
import type { Infer, Schema } from "./schema.js";
export class ValidationError extends Error { constructor(readonly path: string, expected: string) { super(`${path || "value"} is no ${expected}`); } }
export function validate<S extends Schema>(schema: S, value: unknown, path = ""): Result<Infer<S>, ValidationError> {
  const wrong = fail(new ValidationError(path, schema.type));
  if (schema.type === "array") {
    if (!Array.isArray(value)) return wrong;
    for (const [index, item] of value.entries()) { const result = validate(schema.items, item, `${path}[${index}]`); if (!result.ok) return result; }
  } else if (schema.type === "object") {
    if (typeof value !== "object" || value === null) return wrong;
    for (const [key, field] of Object.entries(schema.fields)) { const result = validate(field, (value as Record<string, unknown>)[key], path ? `${path}.${key}` : key); if (!result.ok) return result; }
  } else if (typeof value !== schema.type) return wrong;
  return ok(value as Infer<S>);
}
