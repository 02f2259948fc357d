import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costOfSize } from "../../../functions/pricing/cost.ts";
import { estimate } from "../../../functions/pricing/estimate.ts";
import { GPU_HOURS, PRICES } from "../../../functions/pricing/prices.ts";
import type { Receipt } from "../../../functions/runtime/receipt.ts";
import { costs } from "../../../shared/costs.ts";
import type { Estimate } from "../../../shared/plan/schema.ts";
import type { StudySize } from "../../../functions/pricing/study-size.ts";
import { type Sizes, sized } from "./sized-study.ts";

const of = (sizes?: Sizes): Estimate => estimate(sized(sizes), 100);

describe("the estimate of a study", () => {
  it("puts the study of the paper at some cents and minutes", () => {
    const { low, high } = of();
    assert.ok(low.usd > 0.005 && high.usd < 0.1, `${low.usd} to ${high.usd} USD`);
    assert.ok(low.seconds > 20 && high.seconds < 400, `${low.seconds} to ${high.seconds} s`);
  });

  it("has a least and a most, of which both grow with permutations, networks and a GPU that must be started", () => {
    for (const course of ["low", "high"] as const) {
      const base = of()[course];
      const longer = of({ permutations: 1_000_000 })[course];
      assert.ok(longer.usd - base.usd > 20 * (base.usd - of({ permutations: 1 })[course].usd));
      assert.ok(of({ networks: 12 })[course].usd > base.usd);
      assert.ok(of({ strategy: "gpu" })[course].usd > base.usd);
    }
    const [base, resampled] = [of(), of({ analysisSeconds: 105 })];
    assert.equal(resampled.low.seconds, base.low.seconds + 100);
    assert.equal(resampled.high.seconds, base.high.seconds + 300);
  });

  it("lets a GPU run networks faster, and do the rest no faster than a processor", () => {
    const images = 10_000;
    const study = sized({ networks: 1, permutations: 1, strategy: "gpu" });
    const [network] = study.networks;
    /** Before and while a network runs, in seconds of one core per image. */
    const secondsOf = (before: number, runs: number): number => {
      const cost = { ...network.cost, setUp: images * before, image: costs.network.image + runs };
      return estimate({ ...study, images, networks: [{ ...network, cost }] }, 100).low.seconds;
    };
    const base = secondsOf(0, 0);
    assert.equal(secondsOf(0.1, 0) - base, 1000);
    const faster = 1000 / (secondsOf(0, 0.1) - base);
    assert.ok(faster > 5 && faster < 20, `${faster.toFixed(1)} times as fast`);
  });

  it("reaches, on a GPU, from the cheapest instance to the dearest that a stack starts", () => {
    const size = sized({ networks: 1, permutations: 1, strategy: "gpu" });
    const course = estimate({ ...size, images: 1 }, 100); // which takes hardly longer than an instance takes to start
    const least = Math.min(...Object.values(GPU_HOURS));
    assert.ok(course.low.usd > (120 / 3600) * 0.17 && course.low.usd < (150 / 3600) * least, `${course.low.usd} USD`);
    assert.ok(course.high.usd > (900 / 3600) * 1.006, `${course.high.usd} USD`);
  });

  it("grows with what is small and many: files that are given, layers, rows and figures", () => {
    const base = sized();
    const seconds = (size: StudySize): number => estimate(size, 100).low.seconds - estimate(base, 100).low.seconds;
    assert.ok(seconds({ ...base, givenFiles: 10_000 }) > 5);
    assert.ok(seconds({ ...base, groups: 60_000 }) > 20);
    assert.ok(seconds({ ...base, figures: 60 }) > 10);
    const networks = [{ ...base.networks[0], layers: 10_000, units: 10_000 }];
    assert.ok(seconds({ ...base, networks, comparisons: 1 }) > 60, "one item compares all of them");
  });

  it("takes as many waves as functions that may run at a time leave, at the same price", () => {
    const size = sized({ permutations: 1_000_000 });
    const [wide, narrow] = [estimate(size, 100), estimate(size, 8)];
    assert.ok(narrow.high.seconds > 3 * wide.high.seconds, `${narrow.high.seconds} s`);
    assert.equal(narrow.high.usd, wide.high.usd);
  });

  it("counts the requests of every chunk, which read the RDMs of a study", () => {
    const [few, many] = [sized({ permutations: 1 }), { ...sized({ permutations: 1 }), givenRdms: 1015 }];
    const reads = 1000 * 2 * (few.chunks + 2); // with records of their digests, by reduce and report as well
    const more = estimate(many, 100).low.usd - estimate(few, 100).low.usd;
    assert.ok(more > reads * PRICES.read, `${more} USD`);
  });
});

describe("the cost of a study", () => {
  const receipt = (seconds: number, step: Receipt["step"] = "permute"): Receipt => ({
    step,
    item: "0",
    started: "2026-01-01T00:00:00Z",
    seconds,
    detail: {},
  });
  const size = sized({ networks: 1, permutations: 100 });
  const arm = (...receipts: readonly Receipt[]): number => costOfSize(receipts, size, "arm64");

  it("is that of memory, time and processor, at the published list prices", () => {
    // 1,769 MB for 1,000 s at 0.0000133334 USD per GB-second on ARM, a quarter more on x86-64
    assert.ok(Math.abs(arm(receipt(1000)) - arm(receipt(0)) - (1000 * 1769 * 0.0000133334) / 1024) < 1e-9);
    assert.ok(costOfSize([receipt(1000)], size, "x64") > arm(receipt(1000)));
  });

  it("is, on a GPU, by the hour of the dearest instance, and holds the requests of what was done and of nothing else", () => {
    const gpu = sized({ networks: 1, permutations: 100, strategy: "gpu" });
    const hour = costOfSize([receipt(3600, "extract")], gpu, "x64") - costOfSize([receipt(0, "extract")], gpu, "x64");
    assert.ok(Math.abs(hour - 1.006) < 1e-9);
    const none = arm();
    const one = arm(receipt(0)) - none - PRICES.invocation;
    assert.ok(one > 2 * 22 * PRICES.read, "22 RDMs are read, each with its record");
    assert.ok(Math.abs(arm(receipt(0), receipt(0)) - none - 2 * (one + PRICES.invocation)) < 1e-12);
  });
});
