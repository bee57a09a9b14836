import type { Stats } from 'node:fs';
import { type PathLike, statSync } from 'node:fs';
import { greet, type Person } from './lib.ts';
interface Shape<T extends object = {}> { readonly area: number; extra?: T }
type Kind = 'a' | 'b';
class Square<T> implements Shape {
  private side: number = 2;
  static count?: number;
  declare ghost: string;
  get area(): number { return this.side ** 2; }
  method<U>(this: Square<T>, value: U, ...rest: Array<U>): [U, number] { return [value, rest.length]; }
}
const square = new Square<string>();
function overloaded(x: string): string;
function overloaded(x: number): number;
function overloaded(x: any) { return x; }
const path: PathLike = '.' as const;
const stats = statSync(path) satisfies Stats;
const kind = 'a' as Kind;
let definite!: number;
definite = (5 as unknown as number)!;
const person: Person = { name: 'x' };
console.log('check', square.area, square.method(1, 2, 3), overloaded(7), stats.isDirectory(), kind, definite, greet(person));
export type { Shape };
console.log('check', new Error('line').stack?.split('\n')[1]);
