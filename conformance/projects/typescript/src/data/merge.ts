export interface Settings { color: string }
export interface Settings { size: number }
export class Box { constructor(public settings: Settings) {} }
export interface Box { describe(): string }
Box.prototype.describe = function (this: Box) { return `${this.settings.color} ${this.settings.size}`; };
type Merge<A, B> = Omit<A, keyof B> & B;
export function merge<A extends object, B extends object>(a: A, b: B): Merge<A, B>;
export function merge(a: object, b: object): object { return { ...a, ...b }; }
