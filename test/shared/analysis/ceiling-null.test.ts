import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { againstNull, ceilingDraws, ceilingNull } from "../../../shared/analysis/ceiling-null.ts";
import { noiseCeilingRows } from "../../../shared/analysis/noise-ceiling-rows.ts";
import { MEASURE_NAMES, measures, type MeasureName } from "../../../shared/measures/measures.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import { mean } from "../../../shared/stats/mean.ts";
import { standardDeviation } from "../../../shared/stats/variance.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";

interface Bound {
  readonly mean: number;
  readonly sd: number;
  readonly standard_error_of_mean: number;
}
interface Reference {
  readonly cases: {
    readonly kind: string;
    readonly subjects: number;
    readonly measures: Record<"kendall-tau-b" | "spearman", { readonly lower: Bound; readonly upper: Bound }>;
  }[];
}

/** RDMs that share nothing, one per subject. */
function strangers(nStimuli: number, subjects: number): Float64Array[][] {
  return Array.from({ length: subjects }, (_, subject) => {
    const stream = randomStream(nStimuli, subject);
    return [Float64Array.from({ length: pairCount(nStimuli) }, () => stream.uniform(0, 1))];
  });
}

const reference = inReference("inference/ceiling_null.json");
const standardError = (values: Float64Array) => standardDeviation(values) / Math.sqrt(values.length);

describe("the noise ceiling of subjects who share nothing", () => {
  it("is that of independent random RDMs, for the lower and the upper bound", { skip: without(reference) }, () => {
    const { cases } = readJson(reference) as Reference;
    for (const [measure, subjects] of [
      ["kendall-tau-b", 3],
      ["spearman", 3],
      ["kendall-tau-b", 8],
    ] as const) {
      const expected = cases.find((one) => one.kind.startsWith("independent") && one.subjects === subjects)!.measures[
        measure
      ];
      const drawn = ceilingNull(measures[measure], strangers(92, subjects), { nStimuli: 92, seed: 1, draws: 39 });
      for (const bound of ["lower", "upper"] as const) {
        const error = Math.hypot(standardError(drawn[bound]), expected[bound].standard_error_of_mean);
        assertClose(mean(drawn[bound]) - expected[bound].mean, 0, {
          tolerance: 3.5 * error,
          floor: 1,
          what: `${measure}, ${subjects}, ${bound}`,
        });
      }
    }
  });

  it("has a lower bound of zero on average, and an upper one far above it, by every measure but the cosine", () => {
    const rdms = strangers(9, 4);
    for (const measure of MEASURE_NAMES.filter((name) => name !== "cosine")) {
      const { lower, upper } = ceilingNull(measures[measure], rdms, { nStimuli: 9, seed: 5, draws: 199 });
      assert.ok(Math.abs(mean(lower)) < 3.5 * standardError(lower), `${measure}: ${mean(lower)}`);
      assert.ok(mean(upper) > 20 * standardError(upper), measure);
    }
  });

  it("keeps the sessions of a subject together", () => {
    const rdms = strangers(6, 3);
    const options = { nStimuli: 6, seed: 2, draws: 19 };
    const once = ceilingNull(measures.spearman, rdms, options);
    const twice = ceilingNull(measures.spearman, rdms.map(([rdm]) => [rdm, rdm]), options); // prettier-ignore
    for (const bound of ["lower", "upper"] as const)
      once[bound].forEach((value, draw) => assertClose(twice[bound][draw], value, { tolerance: 1e-12, floor: 1 }));
  });

  it("follows from the seed alone, and of a longer run the beginning is the shorter one", () => {
    const rdms = strangers(6, 3);
    const drawn = (seed: number, draws: number) =>
      ceilingNull(measures["kendall-tau-b"], rdms, { nStimuli: 6, seed, draws });
    assert.deepEqual(drawn(1, 39).lower.slice(0, 19), drawn(1, 19).lower);
    assert.notDeepEqual(drawn(2, 19), drawn(1, 19));
  });

  it("counts a pool that is constant as telling nothing", () => {
    const rdms = [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)].map((rdm) => [rdm]);
    const { lower } = ceilingNull(measures.pearson, rdms, { nStimuli: 3, seed: 1, draws: 199 });
    assert.ok(lower.every(Number.isFinite));
  });

  it("is drawn the more often, the less a draw costs, 19 to 199 times", () => {
    const draws = ([[12, 3], [92, 4], [92, 15], [400, 30]] as const).map(([n, subjects]) => ceilingDraws(n, Array<number>(subjects).fill(1))); // prettier-ignore
    assert.deepEqual([draws[0], draws[3]], [199, 19]);
    assert.deepEqual(
      draws,
      draws.toSorted((a, b) => b - a),
    );
    for (const m of draws) assert.equal((m + 1) % 20, 0);
  });
});

describe("a noise ceiling beside its null", () => {
  const rows = (rdms: readonly Float64Array[], measure: MeasureName = "spearman", nStimuli = 8) =>
    noiseCeilingRows({
      brain: rdms.map((rdm, s) => ({ roi: "IT", subject: `S${s + 1}`, session: null, rdm })),
      measure, nStimuli, seed: 1,
    }); // prettier-ignore
  const apart = strangers(8, 5).flat();
  const shared = apart.map((rdm) => rdm.map((value, p) => value + 2 * apart[0][p]));

  it("is informative where subjects share what they have been given, and not where they share nothing", () => {
    const [alike, unlike] = [rows(shared), rows(apart)].map((all) => all.at(-1)!);
    assert.deepEqual([alike.verdict, alike.lower_p_value], ["informative", 1 / 200]);
    assert.equal(unlike.verdict, "not at this n");
    assert.ok(unlike.lower! < unlike.null_lower_95! && unlike.null_lower_95! < unlike.null_upper_mean!);
    assert.equal(alike.null_draws, 199);
  });

  it("has an interval of the lower bound over subjects, and none for two, whose bounds are one number", () => {
    const all = rows(shared);
    const single = all.slice(0, -1).map(({ lower }) => lower!);
    const { lower_ci_lower, lower_ci_upper } = all.at(-1)!;
    const half = (2.7764451051977987 * standardDeviation(single)) / Math.sqrt(5); // t of 4 degrees of freedom
    assertClose(lower_ci_lower, mean(single) - half, { tolerance: 1e-9 });
    assertClose(lower_ci_upper, mean(single) + half, { tolerance: 1e-9 });
    assert.equal(rows(shared.slice(0, 2)).at(-1)!.lower_ci_lower, null);
    const stream = randomStream(0, 0);
    const rare = (): Float64Array =>
      Float64Array.from({ length: pairCount(20) }, () => (stream.uniform(0, 1) < 0.1 ? 1 : 0));
    assert.equal(rows([rare(), rare()], "pearson", 20).at(-1)!.lower_ci_lower, null); // whose z-scores round
  });

  it("is not read where it is undefined, nor of single subjects", () => {
    for (const row of [
      ...rows(shared.slice(0, 1)),
      ...rows(shared).slice(0, -1),
      ...rows([...apart, new Float64Array(28)]),
    ])
      assert.deepEqual([row.verdict, row.null_draws, row.null_upper_mean], [null, null, null]);
  });
});

describe("a bound against its null", () => {
  it("has the share of draws that reach it, itself among them, and the value that 1 in 20 exceed", () => {
    const drawn = Float64Array.from({ length: 19 }, (_, i) => i);
    assert.deepEqual(againstNull(17, drawn), { p: 3 / 20, mean: 9, quantile95: 18 });
    assert.equal(againstNull(18.5, drawn).p, 1 / 20);
  });
});
