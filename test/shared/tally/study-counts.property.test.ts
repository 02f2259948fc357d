import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { ALTERNATIVES } from "../../../shared/stats/alternative.ts";
import { type ChunkTask, countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { CountedStudy, type Part, type StudyCounts } from "../../../shared/tally/study-counts.ts";
import { wholeCounts } from "./whole-counts.ts";

const N = 6;
const PAIRS = pairCount(N);
const PERMUTATIONS = 12;

/** Small whole numbers, which tie; one model may be constant, and one undefined. */
const rdm = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: PAIRS, maxLength: PAIRS });
const kind = fc.constantFrom("usual", "usual", "usual", "constant", "undefined");
const draws = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });
const persons = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });

const studies = fc.record({
  measure: fc.constantFrom(...MEASURE_NAMES),
  alternative: fc.constantFrom(...ALTERNATIVES),
  draws, // of each network, each draw with two layers
  persons, // sessions of each, in a region; the first of them has another region too
  rdms: fc.infiniteStream(rdm),
  kinds: fc.infiniteStream(kind),
  cuts: fc.infiniteStream(fc.integer({ min: 0, max: 3 })), // where one is 0
});

type Study = typeof studies extends fc.Arbitrary<infer T> ? T : never;

function taskOf({ measure, alternative, draws: networks, persons: people, rdms, kinds }: Study): ChunkTask {
  const named = networks.flatMap((seeds, network) =>
    Array.from({ length: seeds }).flatMap(() => ["relu1", "relu2"].map((layer) => ({ network: `N${network}`, layer }))),
  );
  const rows = [
    ...people.flatMap((sessions, person) =>
      Array.from({ length: sessions }, () => ({ roi: "IT", subject: `S${person}` })),
    ),
    { roi: "EVC", subject: "S0" },
  ];
  const next = (): Float64Array => Float64Array.from(rdms.next().value as number[]);
  const spoilt = (model: Float64Array): Float64Array => {
    const is = kinds.next().value as string;
    return is === "usual" ? model : is === "constant" ? model.fill(1) : model.fill(NaN, 0, 1);
  };
  return {
    measure,
    alternative,
    n: N,
    models: named.map(() => spoilt(next())),
    brains: rows.map(() => next().map((value, pair) => (pair < 2 ? pair : value))),
    controls: measures[measure].controlled === null ? [] : [next()],
    mask: null,
    grouping: groupingOf(named, rows),
    seed: 3,
    from: 0,
    to: PERMUTATIONS,
    nulls: "keep",
  };
}

/** Where a list of so many is cut, as ranges. */
function cut(length: number, { cuts }: Study): [number, number][] {
  const ends = Array.from({ length }, (_, i) => i + 1).filter((end) => end === length || cuts.next().value === 0);
  return ends.map((end, i) => [ends[i - 1] ?? 0, end]);
}

function partsOf({ grouping }: ChunkTask, study: Study): Part[] {
  return cut(grouping.blocks.length, study).map((blocks) => ({
    blocks,
    models: grouping.blocks
      .slice(...blocks)
      .flatMap(({ models }) => models)
      .sort((a, b) => a - b),
  }));
}

/** The task of a part, whose models are numbered anew. */
function ofPart(task: ChunkTask, { blocks, models }: Part): ChunkTask {
  const own = task.grouping.blocks
    .slice(...blocks)
    .map((block) => ({ ...block, models: block.models.map((model) => models.indexOf(model)) }));
  return {
    ...task,
    models: models.map((model) => task.models[model]),
    grouping: { ...task.grouping, blocks: own },
    nulls: "drop",
  };
}

function countedInPieces(task: ChunkTask, study: Study): StudyCounts {
  const parts = partsOf(task, study);
  const counted = new CountedStudy({ ...task, pairs: PAIRS }, task.grouping, parts);
  for (const [from, to] of cut(PERMUTATIONS, study))
    counted.add(parts.map((part) => countedChunk({ ...ofPart(task, part), from, to }).tally));
  return counted.counts;
}

describe("the counts of a study", () => {
  it("are those of whole null distributions, however blocks and relabellings are cut", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const task = taskOf(study);
        const whole = countedChunk(task);
        const { tests, groups } = wholeCounts(task, PAIRS, whole);
        const counted = countedInPieces(task, study);
        for (const [plain, found] of [
          [tests, counted.tests],
          [groups, counted.groups],
        ] as const)
          // prettier-ignore
          assert.deepEqual(
            Array.from(found.exceedances, (exceedances, i) => plain[i] && [exceedances, found.familyWise[i]]),
            plain,
          );
      }),
      { numRuns: 30 },
    );
  });

  it("have no test and no group exceeded more often than its family", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const { tests, groups } = countedInPieces(taskOf(study), study);
        for (const { exceedances, familyWise } of [tests, groups])
          for (const [i, own] of exceedances.entries()) assert.ok(familyWise[i] >= own);
      }),
      { numRuns: 10 },
    );
  });

  it("are the same where nulls that were kept are tallied as where they are counted", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const task = taskOf(study);
        const counted = countedChunk(task);
        assert.deepEqual(countedChunk({ ...task, nulls: counted.nulls! }).tally, counted.tally);
      }),
      { numRuns: 10 },
    );
  });
});
