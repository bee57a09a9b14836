export enum Kind { Number, Name, Operator, Open, Close, End }
export const enum Precedence { None = 0, Sum = 1 << 0, Product = 1 << 1, Power = 1 << 2 }
export interface Token<K extends Kind = Kind> { kind: K; text: string; at: number }
export type Operator = "+" | "-" | "*" | "/" | "^";
