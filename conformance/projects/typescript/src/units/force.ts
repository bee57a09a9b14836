import { type Quantity, quantity } from "./quantity.js";

export type Newton = Quantity<"force">;
const factors = { N: 1, kN: 1000 } as const;
export type NewtonUnit = keyof typeof factors;

/** Makes a quantity of force. */
export function force(value: number, unit: NewtonUnit = "N"): Newton {
  return quantity("force", value * factors[unit]);
}
export namespace force {
  export const base: NewtonUnit = "N";
  export const units = Object.keys(factors) as NewtonUnit[];
}
