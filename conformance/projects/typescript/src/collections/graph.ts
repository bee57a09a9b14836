import { Queue } from "./queue.js";
export class Graph<N extends string> {
  readonly edges: ReadonlyMap<N, ReadonlySet<N>>;
  constructor(pairs: readonly (readonly [N, N])[]) {
    const edges = new Map<N, Set<N>>();
    for (const [from, to] of pairs) {
      let set = edges.get(from);
      if (!set) edges.set(from, (set = new Set()));
      set.add(to);
    }
    this.edges = edges;
  }
  reachable(start: NoInfer<N>): Set<N> {
    const seen = new Set<N>();
    const queue = new Queue<N>([start]);
    for (let at = queue.dequeue(); at !== undefined; at = queue.dequeue()) {
      if (seen.has(at)) continue;
      seen.add(at);
      this.edges.get(at)?.forEach((next) => queue.enqueue(next));
    }
    return seen;
  }
}
export const sample = new Graph([["a", "b"], ["b", "c"], ["d", "a"]] as const);
