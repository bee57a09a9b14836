import { type Quantity, quantity } from "./quantity.js";

export type Joule = Quantity<"energy">;
const factors = { J: 1, kWh: 3600000 } as const;
export type JouleUnit = keyof typeof factors;

/** Makes a quantity of energy. */
export function energy(value: number, unit: JouleUnit = "J"): Joule {
  return quantity("energy", value * factors[unit]);
}
export namespace energy {
  export const base: JouleUnit = "J";
  export const units = Object.keys(factors) as JouleUnit[];
}
