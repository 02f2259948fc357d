import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { beyondLimits } from "../../../functions/plan/beyond-limits.ts";
import { reportIssue } from "../../../functions/plan/report-issue.ts";
import { comparisonIssue } from "../../../functions/plan/comparison-issue.ts";
import type { StudySize } from "../../../functions/pricing/study-size.ts";
import { chunkCount } from "../../../shared/plan/chunk-count.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { sized } from "../pricing/sized-study.ts";

/** Of the paper, but for what is said, in as many chunks as are then planned. */
const study = (size: Partial<StudySize>): StudySize => {
  const whole = { ...sized(), ...size };
  return { ...whole, chunks: chunkCount({ ...whole, rdms: 57 }) };
};

const refused = (size: Partial<StudySize>): string => beyondLimits(study(size), "lambda").join("\n");

describe("a study that is more than its steps can do", () => {
  it("is refused nowhere where it is of the paper's size, or a hundred times as large", () => {
    for (const size of [{}, { permutations: 1_000_000 }, { tests: 63_000 }])
      for (const compute of ["machine", "lambda"] as const) assert.deepEqual(beyondLimits(study(size), compute), []);
  });

  it("is refused, with both numbers, where its results or its plan are no text of JavaScript, wherever it runs", () => {
    const of = (size: Partial<StudySize>): string =>
      beyondLimits(study({ ...size, permutations: 10 }), "machine").join("\n");
    assert.equal(of({ tests: 1_050_000, groups: 70_000 }), ""); // 10,000 networks × 7 layers × 15 subjects
    assert.match(
      of({ tests: 5_000_000, groups: 300_000 }),
      /^results.json of 5000000 tests of 57 RDMs would take \d+ characters, .* 536870888; needed fewer networks, seeds/,
    );
    assert.match(of({ tests: 10_000_000, groups: 7 }), /^plan.json of 10000000 tests .* \d+ characters/);
  });

  it("is refused on AWS where its tests are more than the step that draws the report can hold", () => {
    const of = (tests: number) => reportIssue({ tests: { length: tests } } as unknown as Plan);
    assert.equal(of(1_050_000), undefined);
    assert.match(of(3_000_000) ?? "", /^the report of 3000000 tests needs about 4050 MB .* 3008 MB; needed fewer/);
  });

  it("is refused on AWS where 2,000 items have more networks than a Lambda can run", () => {
    const [network] = sized().networks;
    const slow = { ...network, cost: { ...network.cost, setUp: 100 } };
    const of = (count: number): Partial<StudySize> => ({
      networks: Array.from({ length: count }, () => slow),
      extractions: Array.from({ length: Math.min(2000, count) }, () => "cpu" as const),
      permutations: 10,
    });
    assert.equal(refused(of(4000)), "");
    assert.match(
      refused(of(8000)),
      /^each of 2000 extractions would take about \d+ seconds in the mean, .*; needed fewer seeds/,
    );
    assert.deepEqual(beyondLimits(study(of(8000)), "machine"), []);
  });

  it("is refused on AWS at the widest layer, where to compare its stimuli takes too long or too much", () => {
    const layer = (units: number, dissimilarity = "correlation") => ({ config: { dissimilarity }, stimuli: { length: 5000 }, networks: [{ title: "net", layers: [{ name: "relu5", units: 9 }, { name: "relu1", units }] }] }) as unknown as Plan; // prettier-ignore
    assert.equal(comparisonIssue(layer(200_000)), undefined);
    assert.equal(comparisonIssue(layer(20_000, "euclidean")), undefined);
    assert.match(
      comparisonIssue(layer(200_000, "euclidean")) ?? "",
      /^net, relu1: to compare 5000 stimuli over 200000 units takes about \d{3,4} seconds and \d+ MB, .* 1769 MB; needed/,
    );
  });

  it("is refused on AWS where 2,000 chunks are each longer than half of a Lambda's time", () => {
    const pairs = (1854 * 1853) / 2;
    let permutations = 1000;
    while (refused({ pairs, permutations }) === "") permutations *= 2;
    assert.match(
      refused({ pairs, permutations }),
      /^each of 2000 chunks of permutations would take about (4[5-9]\d|[5-9]\d\d) seconds, and of the 900 that a Lambda has 450 are planned with; needed/,
    );
    assert.ok(permutations >= 50_000, `${permutations} permutations`);
    assert.match(refused({ pairs, permutations, fewestPermutations: 20 }), /; needed no mantel.stop_after, .*, fewer permutations/); // prettier-ignore
    assert.deepEqual(beyondLimits(study({ pairs, permutations }), "machine"), []);
  });
});
