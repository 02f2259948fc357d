import { measures } from "../../../shared/measures/measures.ts";
import { numerators } from "../../../shared/numerators/numerators.ts";
import { statisticOf } from "../../../shared/measures/measure.ts";
import { extremeness } from "../../../shared/stats/alternative.ts";
import { GroupMantel } from "../../../shared/stats/group-mantel.ts";
import { sessionWeights } from "../../../shared/stats/session-weights.ts";
import type { CountedChunk, ChunkTask } from "../../../shared/tally/count-chunk.ts";

/** Counts of a test, or of a group: how many relabellings are as extreme as it, and how many have one in the family that is. */
export type Whole = readonly [exceedances: number, familyWise: number] | null;

/**
 * The plain way: every test's whole null distribution at once, one statistic after another. Tests are models × brain RDMs, groups
 * blocks × rois; null where undefined.
 */
export function wholeCounts(
  { measure, alternative, grouping, models, brains }: ChunkTask,
  pairs: number,
  { tally, nulls }: CountedChunk,
): { tests: Whole[]; groups: Whole[] } {
  const permutations = tally.permutations;
  const slack = numerators[measures[measure].numerator].slack(pairs);
  const across = Math.max(slack, 1e-12); // other scales, and sums, round
  const sizes = (values: readonly number[]): number[] => values.map((value) => extremeness(value, alternative));
  const tests = models.flatMap((_, m) =>
    brains.map((__, b) => {
      const place = m * brains.length + b;
      const numerator = tally.numerators[place];
      const scale = statisticOf(measures[measure], numerator, tally.models.norms[m], tally.brains.norms[b])?.scale;
      if (scale === undefined) return null;
      const permuted = nulls!.subarray(place * permutations, (place + 1) * permutations);
      const own = sizes([...permuted]).filter((size) => size >= extremeness(numerator, alternative) - slack / scale);
      return { b, numerator, scale, permuted, own: own.length };
    }),
  );
  const groups = grouping.blocks.flatMap((block) =>
    grouping.rois.map(({ persons }, roi) => {
      const rows = block.models.flatMap(() => persons);
      const weights = sessionWeights(rows.map(({ length }) => length));
      const group = new GroupMantel(permutations);
      for (const [draw, model] of block.models.entries()) {
        for (const [person, sessions] of persons.entries()) {
          for (const brain of sessions) {
            const test = tests[model * brains.length + brain];
            if (test === null) return null;
            group.add(test.numerator, test.permuted, test.scale, weights[draw * persons.length + person]);
          }
        }
      }
      const { observed, permuted } = group.statistic();
      const own = sizes([...permuted]).filter((size) => size >= extremeness(observed, alternative) - across);
      return { roi, observed, permuted, own: own.length };
    }),
  );
  const familyWise = (family: readonly number[][], observed: number): number =>
    Array.from({ length: permutations }, (_, k) => Math.max(...family.map((sized) => sized[k]))).filter(
      (size) => size >= extremeness(observed, alternative) - across,
    ).length;
  return {
    tests: tests.map((test) => {
      if (test === null) return null;
      const family = tests.flatMap((other) =>
        other?.b === test.b ? [sizes(Array.from(other.permuted, (value) => value * other.scale))] : [],
      );
      return [test.own, familyWise(family, test.numerator * test.scale)];
    }),
    groups: groups.map((group) => {
      if (group === null) return null;
      const family = groups.flatMap((other) => (other?.roi === group.roi ? [sizes([...other.permuted])] : []));
      return [group.own, familyWise(family, group.observed)];
    }),
  };
}
