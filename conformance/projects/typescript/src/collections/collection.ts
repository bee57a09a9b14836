export interface Collection<T> extends Iterable<T> {
  readonly size: number;
}
export interface Keyed<K, V> extends Collection<readonly [K, V]> {
  get(key: K): V | undefined;
  set(key: K, value: V): this;
}
export type ItemOf<C> = C extends Collection<infer T> ? T : never;
