import { type Quantity, quantity } from "./quantity.js";

export type MetrePerSecond = Quantity<"speed">;
const factors = { mps: 1, kmh: 0.2777777777777778 } as const;
export type MetrePerSecondUnit = keyof typeof factors;

/** Makes a quantity of speed. */
export function speed(value: number, unit: MetrePerSecondUnit = "mps"): MetrePerSecond {
  return quantity("speed", value * factors[unit]);
}
export namespace speed {
  export const base: MetrePerSecondUnit = "mps";
  export const units = Object.keys(factors) as MetrePerSecondUnit[];
}
