import type { Brand } from "../util/index.js";
export type Dimension = "length" | "mass" | "time" | "temperature" | "area" | "volume" | "speed" | "force" | "energy" | "power" | "pressure";
export type Quantity<D extends Dimension> = Brand<number, D>;
export function quantity<D extends Dimension>(_dimension: D, value: number): Quantity<D> {
  return value as Quantity<D>;
}
export const add = <D extends Dimension>(a: Quantity<D>, b: Quantity<NoInfer<D>>): Quantity<D> => ((a as number) + (b as number)) as Quantity<D>;
