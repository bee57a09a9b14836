import { type Quantity, quantity } from "./quantity.js";

export type SquareMetre = Quantity<"area">;
const factors = { m2: 1, ha: 10000 } as const;
export type SquareMetreUnit = keyof typeof factors;

/** Makes a quantity of area. */
export function area(value: number, unit: SquareMetreUnit = "m2"): SquareMetre {
  return quantity("area", value * factors[unit]);
}
export namespace area {
  export const base: SquareMetreUnit = "m2";
  export const units = Object.keys(factors) as SquareMetreUnit[];
}
