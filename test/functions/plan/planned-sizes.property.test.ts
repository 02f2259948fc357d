import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { beyondText } from "../../../functions/plan/beyond-limits.ts";
import { plannedParts, rdmsBeside } from "../../../functions/plan/planned-parts.ts";
import { studyIssues } from "../../../functions/plan/study-issues.ts";
import { estimate } from "../../../functions/pricing/estimate.ts";
import { sizeOf } from "../../../functions/pricing/study-size.ts";
import { STEPS } from "../../../functions/steps.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { FILE_BYTES, ITEMS } from "../../../shared/limits.ts";
import { MEASURE_NAMES } from "../../../shared/measures/measures.ts";
import { chunkNeeds } from "../../../shared/plan/chunk-needs.ts";
import { coverageFault } from "../../../shared/plan/chunks.ts";
import { plannedComparisons, plannedExtractions } from "../../../shared/plan/planned-items.ts";
import { modelsOf, plannedGrouping } from "../../../shared/plan/planned-models.ts";
import { plannedNulls } from "../../../shared/plan/planned-nulls.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { cutShards } from "../../../shared/plan/shards.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";

const ALEXNET = { kind: "random", architecture: "alexnet", seed: 0 } as const;
const { cost } = reopen(ALEXNET);

/** Of any size up to one, small ones as often as large ones. */
const upTo = (most: number): fc.Arbitrary<number> =>
  fc.double({ min: 0, max: Math.log(most), noNaN: true }).map((log) => Math.round(Math.exp(log)));

const sizes = (networks: number) =>
  fc.record({
    stimuli: upTo(20_000 - 2).map((n) => n + 2), // fewer than 3 are refused where they are read
    networks: upTo(networks),
    seeds: fc.constantFrom(1, 7),
    layers: fc.integer({ min: 1, max: 7 }),
    units: fc.constantFrom(256, 43_264), // pooled, and not
    gpus: fc.constantFrom("none", "some", "alternating"),
    subjects: upTo(200),
    rois: fc.integer({ min: 1, max: 3 }),
    permutations: upTo(10_000_000),
    measure: fc.constantFrom(...MEASURE_NAMES),
    stop_after: fc.constantFrom(undefined, 10),
    compute: fc.constantFrom("machine", "lambda", "lambda and gpu"),
  });

type Sizes = typeof sizes extends (most: number) => fc.Arbitrary<infer S> ? S : never;

/** What is planned before grids and estimates are: as much of it as these need. */
function plannedBefore({ stimuli, networks, seeds, units, layers, ...of }: Sizes) {
  const tapped = Array.from({ length: layers }, (_, i) => ({
    name: `relu${i + 1}`,
    units,
    rdm: `rdms/net.${String(i).repeat(12)}.npy`,
    activations: [""],
  }));
  const shards = cutShards(stimuli, { bytes: 4 * units * layers, work: cost.work });
  const onGpu = (i: number): boolean =>
    of.compute === "lambda and gpu" && (of.gpus === "alternating" ? i % 2 === 0 : of.gpus === "some" && i < 3);
  return {
    stimuli: { length: stimuli },
    networks: Array.from({ length: networks }, (_, i) => ({
      network: `net ${Math.floor(i / seeds)}`,
      title: `net ${i}`,
      source: ALEXNET,
      strategy: onGpu(i) ? "gpu" : "cpu",
      preprocess: {},
      shards,
      layers: tapped,
    })),
    brain: Array.from({ length: of.rois * of.subjects }, (_, i) => ({
      roi: `roi ${i % of.rois}`,
      subject: `subject ${Math.floor(i / of.rois)}`,
      session: null,
      rdm: "rdms/brain.npy",
      digest: "0",
    })),
    controls: [],
    mask: null,
    code: COMMITTED_CODE,
    config: {
      seed: 1,
      contrasts: [],
      dissimilarity: "correlation",
      bootstrap: { resamples: 0 },
      mantel: {
        measure: of.measure,
        alternative: "two-sided",
        permutations: of.permutations,
        ...(of.stop_after === undefined ? {} : { stop_after: of.stop_after }),
      },
    },
  } as unknown as Plan;
}

/** What there is to say against a study of these sizes, having found that it is else within every limit. */
function planned(of: Sizes): string[] {
  const before = plannedBefore(of);
  const { networks, brain } = before;
  const listed = networks.map(({ layers }) => ({ layers: layers.length }));
  const tests = of.networks * of.layers * brain.length;
  const long = beyondText({ tests, groups: 0, networks: listed, givenRdms: brain.length });
  if (long !== undefined) return [long];
  const grid = plannedParts(before, undefined, of.compute);
  const counted = { ...before, ...grid, tests: { length: tests } } as unknown as Plan;
  const plan = {
    ...counted,
    nulls: plannedNulls(counted).nulls,
    extractions: plannedExtractions(before),
    comparisons: plannedComparisons(before),
  };
  const grouping = plannedGrouping(plan);
  const { count } = plannedRelabellings(plan);
  assert.equal(coverageFault(grid, grouping.blocks.length, count), undefined);
  const { low, high } = estimate(sizeOf(plan), 100);
  for (const key of ["seconds", "usd"] as const)
    assert.ok(low[key] > 0 && low[key] <= high[key] && Number.isFinite(high[key]), `${key} ${low[key]} ${high[key]}`);
  const issues = studyIssues(plan, of.compute);
  if (issues.length > 0 || of.compute === "machine") return issues;
  for (const items of [plan.extractions, plan.comparisons]) assert.ok(items.length <= ITEMS.most);
  assert.ok(grid.parts.length * grid.ranges.length <= ITEMS.most);
  const models = Math.max(...grid.parts.map(({ blocks }) => modelsOf(grouping, blocks).length));
  const permutations = Math.max(...grid.ranges.map(([from, to]) => to - from));
  const needs = chunkNeeds({ ...rdmsBeside(plan), models, permutations, keepsNulls: plan.nulls === "keep" });
  assert.ok(needs.megabytes <= STEPS.permute.memoryMb && needs.seconds > 0, JSON.stringify(needs));
  assert.ok(8 * rdmsBeside(plan).pairs <= FILE_BYTES.most);
  return [];
}

const RUNS = Number(process.env["PLANNED_SIZES"] ?? 60);

describe("a study of any size", () => {
  it("is planned within every limit, or refused with what it takes, what there is, and what to change", () => {
    fc.assert(
      fc.property(sizes(10_000), (of) => {
        for (const issue of planned(of)) {
          assert.match(issue, /\d.*\d.*; needed .*/s);
          assert.doesNotMatch(issue, /NaN|Infinity|undefined/);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("is refused where networks on GPUs and others stand in turn and are more than there may be items", () => {
    const of = {
      stimuli: 92,
      networks: 2500,
      seeds: 1,
      layers: 1,
      units: 256,
      subjects: 3,
      rois: 1,
      permutations: 100,
      measure: "spearman",
      stop_after: undefined,
      compute: "lambda and gpu",
    } as const;
    assert.match(planned({ ...of, gpus: "alternating" }).join(), /^2500 extractions, 1250 of them on a GPU, .* 2000 /);
    assert.deepEqual(planned({ ...of, gpus: "some" }), []);
  });
});
