import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { ceilingDraws, ceilingNull } from "../../../shared/analysis/ceiling-null.ts";
import { noiseCeilingRows } from "../../../shared/analysis/noise-ceiling-rows.ts";
import { comparedInTurn } from "../../../shared/controls/compared-rdms.ts";
import { exchangeableStimuli } from "../../../shared/masks/pair-mask.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures, type MeasureName } from "../../../shared/measures/measures.ts";
import { relabelling } from "../../../shared/permutations/relabellings.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { mean } from "../../../shared/stats/mean.ts";
import { contributionsTo, noiseCeiling } from "../../../shared/stats/noise-ceiling.ts";
import { readJson } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";

type SemiPartial = "semipartial-pearson" | "semipartial-spearman";
type Controlled = SemiPartial | "partial-pearson" | "partial-spearman";
type Bounds = Record<"lower" | "upper", readonly number[]>;
interface Golden {
  /** draws × persons × stimuli */
  readonly drawn: Record<"all_pairs" | "masked", readonly (readonly (readonly number[])[])[]>;
  /** bounds of each person, and of each draw their means over persons */
  readonly measures: Record<Controlled, Record<"all_pairs" | "masked", Bounds & { readonly null: Bounds }>>;
}

/** By NumPy and SciPy: controlled-ceiling.py beside it says how. */
const golden = readJson(fileURLToPath(new URL("controlled-ceiling.json", import.meta.url))) as Golden;

const N = 8;
const PAIRS = pairCount(N);
const SEED = 3;
const SEMI_PARTIAL: readonly SemiPartial[] = ["semipartial-pearson", "semipartial-spearman"];
const CONTROLLED: readonly Controlled[] = [...SEMI_PARTIAL, "partial-pearson", "partial-spearman"];
const NEAR = { tolerance: 1e-12, floor: 1 };

type Rdm = Float64Array;
const rdmOf = (at: (pair: number) => number): Rdm => Float64Array.from({ length: PAIRS }, (_, pair) => at(pair));
const scatter = (which: number): Rdm => rdmOf((i) => (17 * (i + 3) ** 2 + 29 * which * (i + 1) + which ** 3) % 13);
const CONTROLS = [scatter(2), rdmOf((i) => i % 5)];
const shared = scatter(7);
const brainOf = (which: number): Rdm =>
  scatter(which).map((own, i) => 3 * CONTROLS[0][i] + CONTROLS[1][i] + shared[i] + own);
const PERSONS = [[20], [21, 22], [23], [24, 25]].map((sessions) => sessions.map(brainOf));

/** Pairs of two categories, the first four stimuli and the last. */
const BETWEEN = Float64Array.from(
  Array.from({ length: N }, (_, i) => Array.from({ length: N - i - 1 }, (__, j) => (i < 4 && i + j + 1 >= 4 ? 1 : 0))).flat(), // prettier-ignore
);
const MASKS = { all_pairs: null, masked: BETWEEN } as const;

/** What a study of persons with sessions hands to its noise ceiling. */
function studyOf(measure: MeasureName, persons: readonly (readonly Rdm[])[], mask: Rdm | null, controls = CONTROLS) {
  const { brains, kept, ...of } = comparedInTurn({ brains: persons.flat(), controls, mask }, measure);
  const brain = persons
    .flatMap((sessions, p) => sessions.map((_, s) => ({ roi: "IT", subject: `P${p}`, session: String(s) })))
    .map((one, i) => ({ ...one, rdm: brains[i] }));
  const sessions = persons.map((_, p) => brain.filter(({ subject }) => subject === `P${p}`).map(({ rdm }) => rdm));
  const compared = mask && kept && { mask: { kept, classes: exchangeableStimuli(mask, N) } };
  const drawn = { nStimuli: N, seed: SEED, modelOfPool: of.modelOfPool, removedAgain: of.removedAgain, ...compared };
  return { ...of, measure, sessions, kept, drawn, rows: () => noiseCeilingRows({ measure, brain, ...drawn }) };
}
type Study = ReturnType<typeof studyOf>;

/** Its bounds, without their null. */
const ceilingOf = ({ measure, sessions, modelOfPool }: Study) =>
  noiseCeiling(
    sessions,
    measures[measure].pooling,
    (rdm, pool) => correlate(measures[measure], rdm, pool),
    modelOfPool,
  );

/** The measure of each person with a model, a mean over sessions, as correlations have it. */
function valuesOf(model: Rdm, { measure, sessions, modelOf }: Study): (number | null)[] {
  const compared = modelOf(model);
  return sessions.map((own) => {
    const values = own.map((rdm) => correlate(measures[measure], rdm, compared));
    return values.some((value) => value === null) ? null : mean(values.map((value) => value!));
  });
}

/** The pooled RDM of persons, all but one or all, as a file of a model would hold it: whatever, where a mask leaves a pair out. */
function pooled({ measure, sessions, kept }: Study, without?: number): Rdm {
  const added = contributionsTo(measures[measure].pooling, sessions).filter((_, person) => person !== without);
  const places = kept ?? Int32Array.from({ length: PAIRS }, (_, pair) => pair);
  const model = rdmOf((pair) => pair);
  places.forEach((pair, place) => (model[pair] = added.reduce((sum, own) => sum + own[place], 0)));
  return model;
}

const rdms = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: PAIRS, maxLength: PAIRS }).map((all) => Float64Array.from(all)); // prettier-ignore
const persons = fc.array(fc.array(rdms, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 });
const masks = fc.constantFrom(null, BETWEEN);

for (const measure of CONTROLLED) {
  describe(`the noise ceiling of ${measure}`, () => {
    for (const which of ["all_pairs", "masked"] as const) {
      it(`has the bounds of NumPy and SciPy, and those where subjects share nothing, ${which}`, () => {
        const { lower, upper, null: expected } = golden.measures[measure][which];
        const study = studyOf(measure, PERSONS, MASKS[which]);
        const rows = study.rows();
        for (const [p, bound] of lower.entries()) {
          assertClose(rows[p].lower, bound, NEAR);
          assertClose(rows[p].upper, upper[p], NEAR);
        }
        const { mask, seed } = study.drawn;
        const orders = golden.drawn[which].map((draw, d) =>
          draw.map((_, s) => [
            ...relabelling(mask ? { within: mask.classes, from: seed } : seed, 2 ** 52 + d * PERSONS.length + s, N),
          ]),
        );
        assert.deepEqual(orders, golden.drawn[which]);
        const drawn = (draws: number) => ceilingNull(measures[measure], study.sessions, { ...study.drawn, draws });
        const found = drawn(orders.length);
        for (const bound of ["lower", "upper"] as const)
          expected[bound].forEach((value, d) => assertClose(found[bound][d], value, NEAR));
        const draws = ceilingDraws(N, study.sessions.map(({ length }) => length)); // prettier-ignore
        assert.equal(rows.at(-1)!.null_draws, draws);
        assert.equal(rows.at(-1)!.null_upper_mean, mean(drawn(draws).upper));
      });
    }
  });
}

for (const measure of SEMI_PARTIAL) {
  describe(`the noise ceiling of ${measure}`, () => {
    it("has as its bounds what a model has whose RDM is the pooled one", () => {
      fc.assert(
        fc.property(persons, masks, (brains, mask) => {
          const study = studyOf(measure, brains, mask);
          const { lowerPerSubject, upperPerSubject } = ceilingOf(study);
          const same = (bound: number | null, value: number | null): void => {
            assert.equal(bound === null, value === null);
            if (bound !== null) assertClose(value, bound, NEAR);
          };
          valuesOf(pooled(study), study).forEach((value, p) => {
            same(upperPerSubject[p], value);
            same(lowerPerSubject[p], valuesOf(pooled(study, p), study)[p]);
          });
        }),
        { numRuns: 200 },
      );
    });

    it("has no interval of two subjects, whose bounds are of one product", () => {
      const { lower, lower_ci_lower } = studyOf(measure, [PERSONS[0], PERSONS[2]], null).rows().at(-1)!;
      assert.ok(lower !== null);
      assert.equal(lower_ci_lower, null);
    });

    it("is reached where subjects are a control, what they share, and little else", () => {
      const noisy = [30, 31, 32, 33].map((which) => [
        scatter(which).map((own, i) => 10 * CONTROLS[0][i] + 2 * shared[i] + own / 10),
      ]);
      const study = studyOf(measure, noisy, null, [CONTROLS[0]]);
      const { lower, upper } = ceilingOf(study);
      const truth = mean(
        valuesOf(
          rdmOf((i) => 10 * CONTROLS[0][i] + 2 * shared[i]),
          study,
        ).map((value) => value!),
      );
      assert.ok(upper! < 0.5);
      assertClose(truth, lower!, { tolerance: 0.02 });
    });
  });
}

it("no model exceeds the upper bound of the semi-partial Pearson correlation", () => {
  fc.assert(
    fc.property(persons, masks, rdms, fc.double({ min: 0, max: 1, noNaN: true }), (brains, mask, other, share) => {
      const study = studyOf("semipartial-pearson", brains, mask);
      const { upper } = ceilingOf(study);
      const near = pooled(study).map((value, pair) => value + share * other[pair]);
      for (const model of [other, near]) {
        const values = valuesOf(model, study);
        if (upper !== null && !values.includes(null)) assert.ok(mean(values.map((value) => value!)) <= upper + 1e-12);
      }
    }),
    { numRuns: 200 },
  );
});

it("other measures compare pooled RDMs as they are: partial ones have lost the controls before", () => {
  for (const measure of MEASURE_NAMES.filter((name) => measures[name].controlled?.from !== "model"))
    assert.equal(studyOf(measure, PERSONS, BETWEEN).modelOfPool(shared), shared);
});
