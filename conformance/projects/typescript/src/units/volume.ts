import { type Quantity, quantity } from "./quantity.js";

export type CubicMetre = Quantity<"volume">;
const factors = { m3: 1, l: 0.001 } as const;
export type CubicMetreUnit = keyof typeof factors;

/** Makes a quantity of volume. */
export function volume(value: number, unit: CubicMetreUnit = "m3"): CubicMetre {
  return quantity("volume", value * factors[unit]);
}
export namespace volume {
  export const base: CubicMetreUnit = "m3";
  export const units = Object.keys(factors) as CubicMetreUnit[];
}
