export type Events = Record<string, readonly unknown[]>;
type Listener<A extends readonly unknown[]> = (...args: A) => void;
export class Emitter<E extends Events> {
  readonly #listeners: { [K in keyof E]?: Set<Listener<E[K]>> } = {};
  on<K extends keyof E>(event: K, listener: Listener<E[K]>): () => void {
    (this.#listeners[event] ??= new Set()).add(listener);
    return () => void this.#listeners[event]?.delete(listener);
  }
  emit<K extends keyof E>(event: K, ...args: E[K]): boolean {
    const listeners = this.#listeners[event];
    listeners?.forEach((listener) => listener(...args));
    return listeners !== undefined && listeners.size > 0;
  }
}
