import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costOfSize, estimate, type StudySize } from "../../../functions/pricing/estimate.ts";
import type { Receipt } from "../../../functions/runtime/receipt.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { chunkCount } from "../../../shared/plan/chunks.ts";

interface Sizes {
  readonly networks?: number;
  readonly permutations?: number;
  readonly strategy?: "cpu" | "gpu";
  readonly resamplingSeconds?: number;
}

/** Of the paper: 92 stimuli, 7 layers, 15 subjects. */
function paper({
  networks = 6,
  permutations = 10_000,
  strategy = "cpu",
  resamplingSeconds = 5,
}: Sizes = {}): StudySize {
  const tests = networks * 7 * 15;
  const numerator = "concordance";
  const chunks = chunkCount({ tests, permutations, pairs: 4186, numerator });
  const cost = reopen({ kind: "random", architecture: "alexnet", seed: 0 }).cost;
  return {
    networks: Array.from({ length: networks }, () => ({ strategy, cost })),
    images: 92,
    pairs: (92 * (92 - 1)) / 2,
    numerator,
    tests,
    permutations,
    chunks,
    resamplingSeconds,
  };
}

describe("the estimate of a study", () => {
  it("puts the study of the paper at some cents and minutes", () => {
    const { seconds, usd } = estimate(paper());
    assert.ok(usd > 0.005 && usd < 0.1, `${usd} USD`);
    assert.ok(seconds > 30 && seconds < 600, `${seconds} s`);
  });

  it("grows with permutations and networks, and with a GPU that must be started", () => {
    const base = estimate(paper());
    const longer = estimate(paper({ permutations: 1_000_000 }));
    assert.ok(longer.usd - base.usd > 20 * (base.usd - estimate(paper({ permutations: 1 })).usd));
    assert.ok(estimate(paper({ networks: 12 })).usd > base.usd);
    assert.ok(estimate(paper({ strategy: "gpu" })).usd > base.usd);
    assert.equal(estimate(paper({ resamplingSeconds: 105 })).seconds, base.seconds + 200);
  });

  it("prices what was done by memory, time and processor, at the published list prices", () => {
    const receipt = (seconds: number): Receipt => ({
      step: "permute",
      item: "0",
      started: "2026-01-01T00:00:00Z",
      seconds,
      detail: {},
    });
    const plan = paper({ networks: 1, permutations: 100 });
    const arm = (seconds: number): number => costOfSize([receipt(seconds)], plan, "arm64");
    // 1,769 MB for 1,000 s at 0.0000133334 USD per GB-second on ARM, a quarter more on x86-64
    assert.ok(Math.abs(arm(1000) - arm(0) - (1000 * 1769 * 0.0000133334) / 1024) < 1e-9);
    assert.ok(costOfSize([receipt(1000)], plan, "x64") > arm(1000));
  });
});
