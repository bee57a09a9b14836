import { type Quantity, quantity } from "./quantity.js";

export type Kelvin = Quantity<"temperature">;
const factors = { K: 1 } as const;
export type KelvinUnit = keyof typeof factors;

/** Makes a quantity of temperature. */
export function temperature(value: number, unit: KelvinUnit = "K"): Kelvin {
  return quantity("temperature", value * factors[unit]);
}
export namespace temperature {
  export const base: KelvinUnit = "K";
  export const units = Object.keys(factors) as KelvinUnit[];
}
