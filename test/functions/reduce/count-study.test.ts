import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkCoverage } from "../../../functions/reduce/count-study.ts";
import { artifactsUrl, tallyPath, urlBelow } from "../../../functions/store/layout.ts";
import { splitRange } from "../../../shared/plan/chunks.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { planOf, world } from "../plan/planned-world.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/small/";
const CHUNKS = 8;

describe("the chunks of a study, before they are added up", async () => {
  const made = await planOf(world());
  const plan: Plan = { ...made, ranges: splitRange(plannedRelabellings(made).count, CHUNKS) };
  assert.deepEqual([plan.parts.length, plan.ranges.length], [1, CHUNKS]);

  const withoutChunks = async (...missing: readonly number[]): Promise<string> => {
    const urls = plan.ranges.map((range) => urlBelow(artifactsUrl(plan, STUDY), tallyPath(plan.parts[0], range)));
    const there = urls.filter((_, chunk) => !missing.includes(chunk));
    const store = memoryStore(new Map(there.map((url) => [url, new Uint8Array(1)])));
    return checkCoverage(plan, STUDY, store).then(
      () => "all there",
      (error: unknown) => String(error),
    );
  };

  it("are told where some are missing, the first five by their numbers", async () => {
    assert.equal(await withoutChunks(), "all there");
    assert.equal(await withoutChunks(3), "CoverageError: 1 of 8 chunks is missing (3)");
    assert.equal(await withoutChunks(0, 1, 2, 3, 7), "CoverageError: 5 of 8 chunks are missing (0, 1, 2, 3, 7)");
    assert.equal(await withoutChunks(0, 1, 2, 3, 5, 7), "CoverageError: 6 of 8 chunks are missing (0, 1, 2, 3, 5, …)");
  });
});
