import { main } from "./main.js";

for (const line of await main()) globalThis.output?.(line);
declare global {
  var output: ((line: string) => void) | undefined;
}
