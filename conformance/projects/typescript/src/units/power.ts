import { type Quantity, quantity } from "./quantity.js";

export type Watt = Quantity<"power">;
const factors = { W: 1, hp: 745.7 } as const;
export type WattUnit = keyof typeof factors;

/** Makes a quantity of power. */
export function power(value: number, unit: WattUnit = "W"): Watt {
  return quantity("power", value * factors[unit]);
}
export namespace power {
  export const base: WattUnit = "W";
  export const units = Object.keys(factors) as WattUnit[];
}
