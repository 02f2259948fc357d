import type { Comparisons, Kernel } from "./kernel.ts";

/** Discordances by a Fenwick tree over the ranks: any m, O(m log m), one comparison at a time. */
export function fenwickKernel({ m, models, brains, list }: Comparisons): Kernel {
  const tree = new Int32Array(m + 1);
  return {
    name: "fenwick",
    count({ to }, numerators) {
      for (const [t, { model, brain }] of list.entries()) {
        const { order } = models[model];
        const { ranks } = brains[brain];
        let concordant = 0;
        for (let k = 0; k < m; k++) {
          const rank = ranks[to[order[k]]];
          for (let i = rank; i > 0; i -= i & -i) concordant += tree[i]; // earlier elements with rank below this one's
          for (let i = rank + 1; i <= m; i += i & -i) tree[i]++;
        }
        tree.fill(0);
        numerators[t] = 2 * concordant - (m * (m - 1)) / 2;
      }
    },
  };
}
