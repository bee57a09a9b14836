import { length, mass, add } from "../src/units/index.js";
import { Parser, missing } from "../src/calc/index.js";
import { nowhere } from "./nowhere.js";

const wrong: string = 5;
add(length(1), mass(1));
new Parser(1).parse().nope;
function f(a: number, b?: string): void {}
f();
f("x", 1, 2);
const partial: { a: number; b: { c: string[] } } = { a: 1, b: { c: [1, 2], d: 3 } };
let never: never = 1 as number;
interface A { x: number }
class B implements A {}
class C extends B { override y() {} }
type Loop = Loop[number];
for (const x of 5) {}
const unused = await import("../src/main.js");
export const text = unused.main().then((lines) => lines[0].length);
switch (wrong) { case 1: break; }
undeclared(never);
const é: "日本" = "語";
