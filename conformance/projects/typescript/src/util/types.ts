export type DeepReadonly<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
export type KeysMatching<T, V> = { [K in keyof T]-?: T[K] extends V ? K : never }[keyof T];
export type Split<S extends string, D extends string> = S extends `${infer Head}${D}${infer Tail}`
  ? [Head, ...Split<Tail, D>]
  : [S];
export type Path<T> = T extends object
  ? { [K in keyof T & string]: K | `${K}.${Path<T[K]>}` }[keyof T & string]
  : never;
export type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
export type Length<T extends readonly unknown[]> = T["length"];
export type BuildTuple<N extends number, T extends unknown[] = []> = Length<T> extends N ? T : BuildTuple<N, [...T, unknown]>;
export type Add<A extends number, B extends number> = Length<[...BuildTuple<A>, ...BuildTuple<B>]>;
export const seven: Add<3, 4> = 7;
