import { type Quantity, quantity } from "./quantity.js";

export type Kilogram = Quantity<"mass">;
const factors = { kg: 1, g: 0.001, t: 1000 } as const;
export type KilogramUnit = keyof typeof factors;

/** Makes a quantity of mass. */
export function mass(value: number, unit: KilogramUnit = "kg"): Kilogram {
  return quantity("mass", value * factors[unit]);
}
export namespace mass {
  export const base: KilogramUnit = "kg";
  export const units = Object.keys(factors) as KilogramUnit[];
}
