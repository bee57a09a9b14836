import { type Quantity, quantity } from "./quantity.js";

export type Metre = Quantity<"length">;
const factors = { m: 1, km: 1000, cm: 0.01, inch: 0.0254 } as const;
export type MetreUnit = keyof typeof factors;

/** Makes a quantity of length. */
export function length(value: number, unit: MetreUnit = "m"): Metre {
  return quantity("length", value * factors[unit]);
}
export namespace length {
  export const base: MetreUnit = "m";
  export const units = Object.keys(factors) as MetreUnit[];
}
