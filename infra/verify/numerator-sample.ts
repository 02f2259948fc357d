import { at } from "../../shared/at.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Results } from "../../shared/results/schema.ts";

/** Where stars begin. */
const LEVELS = [0.05, 0.01, 0.001];

/** A p this near to a level, as a share of it, is near. */
const NEAR = 1 / 4;

/** Share of the draws that goes to tests near a level. */
const NEAR_SHARE = 3 / 4;

export interface Sample {
  /** how many permuted numerators are drawn */
  readonly size: number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** One permuted numerator: of a test, by its place in the plan, under a permutation. */
export type Draw = readonly [test: number, permutation: number];

const isNear = (p: number | null): boolean => p !== null && LEVELS.some((level) => Math.abs(p - level) <= NEAR * level);

/** Tests that decide a p near .05, .01 or .001: their own, one that is corrected, or that of the layer's mean over subjects. */
export function testsNearLevels(plan: Plan, { correlations, layer_means }: Results): number[] {
  const nearMeans = layer_means.filter(({ p_value, p_fwer }) => isNear(p_value) || isNear(p_fwer));
  const means = new Set(nearMeans.map(({ network, layer, roi }) => JSON.stringify([network, layer, roi])));
  return plan.tests.flatMap(([network, layer, brain], test) => {
    const planned = at(plan.networks, network, "network");
    const { roi } = at(plan.brain, brain, "brain RDM");
    const mean = JSON.stringify([planned.network, at(planned.layers, layer, "layer").name, roi]);
    const own = correlations[test];
    return means.has(mean) || isNear(own?.p_value ?? null) || isNear(own?.p_fwer ?? null) ? [test] : [];
  });
}

/**
 * Draws some tests, each once: three of four from those near a level, while there are any.
 * @param near - tests near a level
 */
export function drawnTests(
  tests: readonly number[],
  near: ReadonlySet<number>,
  count: number,
  random: Sample["random"],
): number[] {
  const [close, others] = [tests.filter((test) => near.has(test)), tests.filter((test) => !near.has(test))];
  const taken: number[] = [];
  while (taken.length < Math.min(count, tests.length)) {
    const from = others.length === 0 || (close.length > 0 && random() < NEAR_SHARE) ? close : others;
    taken.push(...from.splice(Math.floor(random() * from.length), 1));
  }
  return taken;
}

/**
 * Draws one numerator of every test, if there are so many draws, then three of four from tests near a level and the fourth from all.
 * One that is drawn twice comes once.
 * @param near - tests near a level
 */
export function* drawn(
  tests: number,
  permutations: number,
  near: readonly number[],
  { size, random }: Sample,
): Generator<Draw> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const testOf = (draw: number): number => {
    if (size >= tests && draw < tests) return draw;
    return near.length > 0 && random() < NEAR_SHARE ? at(near, below(near.length), "test") : below(tests);
  };
  const known = new Set<number>();
  for (let draw = 0; draw < size; draw++) {
    const [test, k] = [testOf(draw), below(permutations)];
    const place = test * permutations + k;
    if (known.has(place)) continue;
    known.add(place);
    yield [test, k];
  }
}
