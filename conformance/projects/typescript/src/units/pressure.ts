import { type Quantity, quantity } from "./quantity.js";

export type Pascal = Quantity<"pressure">;
const factors = { Pa: 1, bar: 100000 } as const;
export type PascalUnit = keyof typeof factors;

/** Makes a quantity of pressure. */
export function pressure(value: number, unit: PascalUnit = "Pa"): Pascal {
  return quantity("pressure", value * factors[unit]);
}
export namespace pressure {
  export const base: PascalUnit = "Pa";
  export const units = Object.keys(factors) as PascalUnit[];
}
