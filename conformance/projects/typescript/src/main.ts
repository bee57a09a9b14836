import simplify, { evaluate, Parser, print } from "./calc/index.js";
import { Lru, sample, Stack, Tree } from "./collections/index.js";
import { ada, config, MemoryRepository, personSchema, validate } from "./data/index.js";
import { Bus, Echo } from "./events/index.js";
import { add, length, mass } from "./units/index.js";
import { groupBy, results, zip } from "./util/index.js";

export async function main(): Promise<string[]> {
  const out: string[] = [];
  const tree = new Parser("2 * (x + 0) ^ 2").parse();
  out.push(print(simplify(tree)), String(evaluate(tree, { x: 3 })));
  const ordered = new Tree<string, number>((a, b) => (a < b ? -1 : a > b ? 1 : 0)).set("b", 2).set("a", 1);
  out.push([...ordered].map(([k, v]) => k + v).join());
  out.push(String(add(length(1, "km"), length(5))), String(mass(1, "t")));
  const bus = new Bus();
  new Echo(bus).start();
  const repository = new MemoryRepository<typeof ada>();
  await repository.save("ada", ada);
  out.push((await repository.find("ada"))?.name ?? "none", String(results.unwrap(validate(personSchema, ada)).age));
  for (const [a, b] of zip([1, 2], new Stack(["x", "y"]))) out.push(`${a}${b}`);
  out.push(JSON.stringify(groupBy(sample.reachable("d"), (n) => (n < "c" ? "low" : "high"))), String(new Lru<string, number>(config.retries).set("k", 1).get("k")));
  return out;
}
