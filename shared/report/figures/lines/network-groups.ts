import { type Contrast, pairsOf } from "../../../results/contrast.ts";

interface Named {
  readonly name: string;
  readonly training: string;
}

/** Networks that one plot can hold and still be read. */
const MOST_IN_A_PLOT = 4;

/**
 * Which networks share a plot: all where there are few; else every random network with the one that a contrast of the study compares it
 * with, and the others alone.
 */
export function networkGroups(networks: readonly Named[], contrasts: readonly Contrast[]): string[][] {
  if (networks.length <= MOST_IN_A_PLOT) return [networks.map(({ name }) => name)];
  const random = new Set(networks.filter(({ training }) => training === "random").map(({ name }) => name));
  const present = new Set(networks.map(({ name }) => name));
  const partner = new Map<string, string>();
  for (const contrast of contrasts) {
    if (contrast.kind !== "anova") continue;
    for (const [a, b] of pairsOf(contrast.networks)) {
      const free = present.has(a) && present.has(b) && !partner.has(a) && !partner.has(b);
      if (!free || random.has(a) === random.has(b)) continue;
      partner.set(a, b);
      partner.set(b, a);
    }
  }
  const placed = new Set<string>();
  return networks.flatMap(({ name }) => {
    if (placed.has(name)) return [];
    const other = partner.get(name);
    const group = other === undefined ? [name] : [name, other];
    for (const one of group) placed.add(one);
    return [group];
  });
}
