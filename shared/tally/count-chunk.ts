import { ShapeError } from "../errors.ts";
import { comparedRdms } from "../controls/compared-rdms.ts";
import { maskedRdms } from "../masks/masked-rdms.ts";
import { normOf } from "../measures/measure.ts";
import { measures } from "../measures/measures.ts";
import { NumeratorCounter } from "../numerators/numerator-counter.ts";
import { numeratorArray } from "../numerators/numerators.ts";
import { relabelling, type Relabelled } from "../permutations/relabellings.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";
import type { Grouping } from "./grouping.ts";
import type { MeasuredRdms, Tested } from "./observed-tests.ts";
import { type Tally, Tallying } from "./tally.ts";
import { tallyUntilStopped } from "./tally-until-stopped.ts";

/** Permuted numerators, models × brain RDMs × relabellings; 0 where a model is undefined. */
export type Nulls = Int32Array | Float64Array;

/** The tests of some blocks under a range of relabellings. */
export interface ChunkTask extends Pick<Tested, "measure" | "alternative"> {
  /** stimuli */
  readonly n: number;
  /** condensed, n(n − 1)/2 dissimilarities each; a model that holds a NaN is undefined */
  readonly models: readonly Float64Array[];
  readonly brains: readonly Float64Array[];
  readonly controls: readonly Float64Array[];
  readonly mask: Float64Array | null;
  /** of these models and brain RDMs */
  readonly grouping: Grouping;
  readonly seed: Relabelled;
  /** relabellings [from, to) */
  readonly from: number;
  readonly to: number;
  /** whether permuted numerators are wanted beside the tally; or they, where they were counted before */
  readonly nulls: "keep" | "drop" | Nulls;
  /** at least as extreme, after which a test is relabelled no more: then from is 0, and nulls are dropped; if left out, none stops */
  readonly stopAfter?: number | undefined;
}

/** What counting a chunk gives. */
export interface CountedChunk {
  readonly tally: Tally;
  /** where they are kept */
  readonly nulls: Nulls | undefined;
  /** numerators that were computed, where tests stop: a kernel goes on for a while with tests that have stopped */
  readonly computed?: number;
  /** the kernels that counted, for logs */
  readonly kernel: string;
}

/** Numerators that are held before they are tallied. */
const AT_ONCE = 2 ** 20;

/**
 * Counts one chunk. Yields after each piece of work, the counting of one relabelling among them, so that who runs it may stop.
 *
 * A number depends on its model, its brain RDM and its relabelling alone: not on the range, nor on the other blocks.
 *
 * @throws {ShapeError} if RDMs are not of n stimuli, or nulls that are given are not of these tests and relabellings, or tests stop and the
 * range does not begin with the first relabelling
 */
export function* countChunk(task: ChunkTask): Generator<undefined, CountedChunk, undefined> {
  const { measure, alternative, n, grouping, seed, from, to, mask, controls } = task;
  const asked = { models: [task.models], brains: task.brains, controls, mask };
  const masked = maskedRdms(asked);
  const compared = comparedRdms(asked, measure);
  const [models, brains] = [compared.models[0], compared.brains];
  const ofModels = yield* measured(measure, masked.models[0], models);
  const ofBrains = yield* measured(measure, masked.brains, brains);
  const defined = [...models.keys()].filter((model) => !Number.isNaN(ofModels.tied[model]));
  const { numerator } = measures[measure];
  let counter: NumeratorCounter | undefined = new NumeratorCounter(
    {
      numerator,
      n,
      ...(compared.kept ? { kept: compared.kept } : {}),
      removed: compared.removed,
      models: defined.map((model) => models[model]),
      brains,
      tests: defined.flatMap((_, model) => brains.map((__, brain) => ({ model, brain }))),
    },
    1 + to - from,
  );
  const { pairs, kernel } = counter;
  yield;
  const places = defined.flatMap((model) => brains.map((_, brain) => model * brains.length + brain));
  const numerators = new Float64Array(models.length * brains.length).fill(NaN);
  const observed = counter.under(Int32Array.from({ length: n }, (_, i) => i));
  for (const [i, place] of places.entries()) numerators[place] = observed[i];
  yield;

  const tested = { measure, alternative, pairs, grouping };
  if (task.stopAfter !== undefined) {
    if (from !== 0) throw new ShapeError(`relabellings from ${from}, needed all from the first where tests stop`);
    const known = { ...tested, numerators, models: ofModels, brains: ofBrains };
    const rdms = { numerator, n, kept: compared.kept, removed: compared.removed, models, brains };
    counter = undefined; // others take its place, and both together are more than is planned
    const counted = yield* tallyUntilStopped(known, { ...rdms, seed, permutations: to, stopAfter: task.stopAfter });
    return { ...counted, nulls: undefined, kernel };
  }
  const tallying = new Tallying({ ...tested, numerators, models: ofModels, brains: ofBrains }, to - from);
  const tests = models.length * brains.length;
  const own = typeof task.nulls === "string" ? undefined : task.nulls;
  const step = task.nulls === "drop" ? Math.max(1, Math.floor(AT_ONCE / Math.max(1, tests))) : to - from;
  const held = own ?? numeratorArray(numerator, pairs, tests * Math.min(step, to - from));
  const draw = (k: number, stimuli: Int32Array) => relabelling(seed, k, n, stimuli);
  for (let first = from; first < to; first += step) {
    const count = Math.min(step, to - first);
    let k = 0;
    for (const row of own === undefined ? counter.rows(first, first + count, draw) : []) {
      for (let i = 0; i < places.length; i++) held[places[i] * count + k] = row[i];
      k++;
      yield;
    }
    tallying.add(first - from, count, (model, brain) => {
      const start = (model * brains.length + brain) * count;
      return held.subarray(start, start + count);
    });
    yield;
  }
  return { tally: tallying.tally, nulls: task.nulls === "drop" ? undefined : held, kernel };
}

/** Norms and ties, RDM by RDM. @param masked - the same RDMs before controls are taken out */
function* measured(
  measure: Tested["measure"],
  masked: readonly Float64Array[],
  compared: readonly Float64Array[],
): Generator<undefined, MeasuredRdms, undefined> {
  const [norms, tied] = [new Float64Array(masked.length), new Float64Array(masked.length)];
  for (const [i, rdm] of masked.entries()) {
    tied[i] = tiedPairs(rdm);
    norms[i] = normOf(measures[measure], compared[i], tied[i]);
    yield;
  }
  return { norms, tied };
}

/** Counts a chunk in one go. */
export function countedChunk(task: ChunkTask): CountedChunk {
  const counting = countChunk(task);
  for (;;) {
    const { done, value } = counting.next();
    if (done === true) return value;
  }
}
