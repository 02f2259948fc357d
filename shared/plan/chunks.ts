import { ITEMS } from "../limits.ts";
import type { NumeratorName } from "../numerators/numerators.ts";
import { numeratorCost } from "./numerator-cost.ts";
import type { Chunk } from "./schema.ts";

/** More chunks than this and their list no longer fits the state between steps. */
export const MAX_CHUNKS = ITEMS.most;

/** Fewer chunks than this and a large fan-out is not used; beyond it the start of each invocation costs more than it saves. */
const USUAL_CHUNKS = 40;

/** One invocation should not exceed this by much, on a core as costs.json knows it. */
const CHUNK_SECONDS = 8;

/** What the number of chunks depends on. */
export interface Work {
  readonly tests: number;
  readonly permutations: number;
  /** of stimuli */
  readonly pairs: number;
  readonly numerator: NumeratorName;
}

/** How many chunks a study is cut into, from its size alone, so that the plan does not depend on the machine. */
export function chunkCount({ tests, permutations, pairs, numerator }: Work): number {
  const { seconds, times } = numeratorCost(numerator, pairs);
  const chunks = Math.ceil((tests * permutations * times) / Math.round(CHUNK_SECONDS / seconds));
  return Math.min(MAX_CHUNKS, Math.max(USUAL_CHUNKS, chunks));
}

/** `parts` ranges [from, to) that cover 0 … total − 1 once, in order, whose lengths differ by at most one; fewer if total < parts. */
export function splitRange(total: number, parts: number): [number, number][] {
  const count = Math.min(parts, total);
  const bound = (part: number): number => Math.floor((part * total) / count);
  return Array.from({ length: count }, (_, part) => [bound(part), bound(part + 1)]);
}

/**
 * Cuts tests × permutations into about `count` chunks. Permutations are cut first: the tests of a chunk share each relabelling,
 * and are counted together.
 */
export function cutChunks(tests: number, permutations: number, count: number): Omit<Chunk, "numerators">[] {
  const permutationRanges = splitRange(permutations, count);
  const testRanges = splitRange(tests, Math.max(1, Math.floor(count / permutationRanges.length)));
  return testRanges.flatMap((range) =>
    permutationRanges.map((permutation) => ({ tests: range, permutations: permutation })),
  );
}

/** What is wrong with a set of chunks as a cover of tests × permutations; undefined if each cell is in exactly one. */
export function coverageFault(
  chunks: readonly Omit<Chunk, "numerators">[],
  tests: number,
  permutations: number,
): string | undefined {
  const cells = chunks.map(({ tests: t, permutations: p }) => ({ t, p }));
  for (const [i, { t, p }] of cells.entries()) {
    if (t[0] < 0 || t[1] > tests || p[0] < 0 || p[1] > permutations || t[0] >= t[1] || p[0] >= p[1]) {
      return `chunk ${i} covers tests ${t.join(" to ")} and permutations ${p.join(" to ")} of ${tests} × ${permutations}`;
    }
    const twin = cells.findIndex((c, j) => j > i && c.t[0] < t[1] && t[0] < c.t[1] && c.p[0] < p[1] && p[0] < c.p[1]);
    if (twin !== -1) return `chunks ${i} and ${twin} overlap`;
  }
  const covered = cells.reduce((sum, { t, p }) => sum + (t[1] - t[0]) * (p[1] - p[0]), 0);
  return covered === tests * permutations ? undefined : `chunks cover ${covered} of ${tests * permutations} numerators`;
}

/** How many numerators a chunk holds. */
export const numeratorCount = ({ tests, permutations }: Pick<Chunk, "tests" | "permutations">): number =>
  (tests[1] - tests[0]) * (permutations[1] - permutations[0]);
