import type { DeepReadonly, Path } from "../util/index.js";
import type { Person } from "./person.js";
export interface Repository<T, Id = string> { find(id: Id): Promise<DeepReadonly<T> | undefined>; save(id: Id, item: T): Promise<void> }
export class MemoryRepository<T extends object> implements Repository<T> {
  #items = new Map<string, T>();
  async find(id: string) { return this.#items.get(id) as DeepReadonly<T> | undefined; }
  async save(id: string, item: T) { this.#items.set(id, structuredClone(item)); }
  async *all(): AsyncGenerator<[string, T]> { yield* this.#items; }
}
export type PersonPath = Exclude<Path<Person>, `tags.${string}`>;
export const path: PersonPath = "name";
declare function structuredClone<T>(value: T): T;
