import { define, type Infer } from "./schema.js";
export const personSchema = define({ type: "object", fields: { name: { type: "string" }, age: { type: "number" }, tags: { type: "array", items: { type: "string" } } } });
export type Person = Infer<typeof personSchema>;
export const ada: Person = { name: "Ada", age: 36, tags: ["mathematics"] };
