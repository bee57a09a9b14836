import { type Quantity, quantity } from "./quantity.js";

export type Second = Quantity<"time">;
const factors = { s: 1, min: 60, h: 3600 } as const;
export type SecondUnit = keyof typeof factors;

/** Makes a quantity of time. */
export function time(value: number, unit: SecondUnit = "s"): Second {
  return quantity("time", value * factors[unit]);
}
export namespace time {
  export const base: SecondUnit = "s";
  export const units = Object.keys(factors) as SecondUnit[];
}
