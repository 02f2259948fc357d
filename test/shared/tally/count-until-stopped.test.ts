import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { ofPairs, pairCount } from "../../../shared/rdm/condensed.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { ALTERNATIVES, type Alternative, extremeness } from "../../../shared/stats/alternative.ts";
import { type ChunkTask, countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { scalesOf, slackOf } from "../../../shared/tally/observed-tests.ts";
import type { Tally } from "../../../shared/tally/tally.ts";

const N = 9;
const PAIRS = pairCount(N);
const PERMUTATIONS = 100;
const MODELS = 7;
const BRAINS = 5;

const noise = randomStream(11, 12);
/** Numbers that tie now and then. */
const rdm = (): Float64Array => Float64Array.from({ length: PAIRS }, () => Math.round(noise.uniform(0, 40)));

/** Some models that resemble the brains, one that is constant and one that is undefined; a control. */
function taskOf(measure: ChunkTask["measure"], alternative: Alternative): ChunkTask {
  const brains = Array.from({ length: BRAINS }, rdm);
  const near = (brain: Float64Array): Float64Array => brain.map((value) => value + Math.round(noise.uniform(0, 30)));
  const models = [near(brains[0]), near(brains[1]), rdm(), rdm(), rdm(), rdm().fill(1), rdm().fill(NaN, 0, 1)];
  return {
    measure,
    alternative,
    n: N,
    models,
    brains,
    controls: measures[measure].controlled ? [rdm()] : [],
    mask: null,
    grouping: groupingOf(
      models.map((_, i) => ({ network: `N${i}`, layer: "relu1" })),
      brains.map((_, i) => ({ roi: "IT", subject: `S${i}` })),
    ),
    seed: 5,
    from: 0,
    to: PERMUTATIONS,
    nulls: "drop",
  };
}

/** Of each test, from its whole null distribution: how many are as extreme until the h-th is, and how many were looked at. */
function plainCounts(
  { measure, alternative, grouping, mask }: ChunkTask,
  whole: Tally,
  nulls: ArrayLike<number>,
  h: number,
) {
  const tested = { measure, alternative, pairs: mask ? mask.filter((is) => is === 1).length : PAIRS, grouping };
  const [scales, slack] = [scalesOf(tested, whole), slackOf(tested)];
  return Array.from(scales, (scale, test) => {
    if (Number.isNaN(scale)) return [0, 0];
    const threshold = extremeness(whole.numerators[test], alternative) - slack / scale;
    let extreme = 0;
    for (let k = 0; k < PERMUTATIONS; k++) {
      if (extremeness(nulls[test * PERMUTATIONS + k], alternative) >= threshold) extreme++;
      if (extreme === h) return [extreme, k + 1];
    }
    return [extreme, PERMUTATIONS];
  });
}

const countsOf = ({ exceedances, relabellings }: Tally) =>
  Array.from(exceedances, (count, i) => [count, relabellings?.[i]]);

describe("tests that stop", () => {
  it("stop at the relabelling at which whole null distributions have the h-th as extreme, by every measure", () => {
    for (const [i, measure] of MEASURE_NAMES.entries()) {
      const task = taskOf(measure, ALTERNATIVES[i % ALTERNATIVES.length]);
      const { tally, nulls } = countedChunk({ ...task, nulls: "keep" });
      for (const h of [1, 3, 20, PERMUTATIONS]) {
        const stopped = countedChunk({ ...task, stopAfter: h });
        assert.deepEqual(countsOf(stopped.tally), plainCounts(task, tally, nulls!, h), `${measure}, ${h}`);
        assert.deepEqual(stopped.tally.numerators, tally.numerators);
      }
    }
  });

  it("stop there also where some pairs are compared alone, and stimuli change places within classes", () => {
    const classes = [[0, 1, 2, 3, 4], [5, 6, 7, 8]]; // prettier-ignore
    const mask = ofPairs(N, (i, j) => (i < 5 === j < 5 ? 1 : 0));
    const task: ChunkTask = { ...taskOf("spearman", "greater"), mask, seed: { within: classes, from: 5 } };
    const { tally, nulls } = countedChunk({ ...task, nulls: "keep" });
    const stopped = countedChunk({ ...task, stopAfter: 7 });
    assert.deepEqual(countsOf(stopped.tally), plainCounts(task, tally, nulls!, 7));
  });

  it("are none where no statistic is defined", () => {
    const task = taskOf("kendall-tau-b", "two-sided");
    const models = task.models.map((model) => model.fill(NaN, 0, 1));
    const { tally, computed } = countedChunk({ ...task, models, stopAfter: 3 });
    assert.deepEqual([computed, tally.relabellings!.every((own) => own === 0)], [0, true]);
  });

  it("stop where they stop alone, whatever they are counted beside", () => {
    for (const measure of ["kendall-tau-b", "pearson"] as const) {
      const task = taskOf(measure, "two-sided");
      const all = countsOf(countedChunk({ ...task, stopAfter: 4 }).tally);
      for (const model of [0, 2, 6]) {
        for (const brain of [0, 3]) {
          const grouping = groupingOf([{ network: "", layer: "" }], [{ roi: "", subject: "" }]);
          const alone = { ...task, models: [task.models[model]], brains: [task.brains[brain]], grouping };
          const [own] = countsOf(countedChunk({ ...alone, stopAfter: 4 }).tally);
          assert.deepEqual(own, all[model * BRAINS + brain]);
        }
      }
    }
  });

  it("are soon computed no more: at most four numerators for three that count", () => {
    const task = taskOf("spearman", "two-sided");
    const { tally, computed = NaN } = countedChunk({ ...task, to: 2000, stopAfter: 5 });
    const used = tally.relabellings!.reduce((sum, own) => sum + own, 0);
    assert.ok(used <= computed && computed <= (4 / 3) * used, `${computed} for ${used}`);
    assert.ok(computed < (MODELS * BRAINS * 2000) / 4, `${computed}`);
  });

  it("are counted from the first relabelling on", () => {
    assert.throws(() => countedChunk({ ...taskOf("pearson", "less"), from: 3, stopAfter: 2 }), { name: "ShapeError" });
  });
});
