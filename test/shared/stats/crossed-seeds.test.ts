import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { overSeeds, overSeedsAndSubjects, type Side } from "../../../shared/stats/crossed-seeds.ts";
import { inReference, readJson, without } from "../../reference.ts";

interface Model {
  readonly layer: string;
  readonly model: string;
  readonly singular: boolean;
  readonly fixed: { term: string; estimate: number; se: number; df_satterthwaite: number; p_satterthwaite: number }[];
}
interface Reference {
  readonly sets: {
    readonly csv: string;
    readonly layers: {
      readonly layer: number;
      readonly difference_B_minus_A: number;
      readonly over_seeds: { readonly student: { t: number; df: number; p: number } };
    }[];
    readonly mixed_models: Model[];
  }[];
}

const json = inReference("inference/contrasts_seeds.json");

/** B minus A, of the rows of one layer. */
function sidesOf(csv: string, layer: number): Side[] {
  const rows = readFileSync(inReference(`inference/${csv}`), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const cells = rows.map((row) => row.split(",")).filter((row) => Number(row[3]) === layer);
  return (["B", "A"] as const).map((population): Side => {
    const own = cells.filter((row) => row[0] === population);
    const seeds = Map.groupBy(own, (row) => row[1]);
    return {
      sign: population === "B" ? 1 : -1,
      values: [...seeds.values()].map((seed) => seed.map((row) => Number(row[4]))),
    };
  });
}

const near = (found: number | null | undefined, expected: number, tolerance: number, what: string): void => {
  assert.ok(
    Math.abs((found ?? NaN) - expected) <= tolerance * Math.abs(expected),
    `${what}: ${found}, not ${expected}`,
  );
};

describe("seeds as a random factor, against R", { skip: without(json) }, () => {
  const [balanced, missing, withoutSeeds] = without(json) ? [] : (readJson(json) as Reference).sets;

  it("t over seeds is Student's, and that of the mixed model with crossed subjects and seeds", () => {
    for (const { csv, layers } of [balanced, withoutSeeds]) {
      for (const {
        layer,
        difference_B_minus_A,
        over_seeds: { student },
      } of layers) {
        const test = overSeeds(sidesOf(csv, layer))!;
        near(test.estimate, difference_B_minus_A, 1e-9, "difference");
        near(test.t, student.t, 1e-9, "t");
        near(test.p, student.p, 1e-9, "p");
        assert.equal(test.df, student.df);
      }
    }
  });

  it("4 and 6 seeds: t over the seeds' means is Student's of samples of unequal size", () => {
    const {
      layers: [{ over_seeds }],
    } = missing;
    const means = (missing.layers[0] as unknown as { seed_means: { A: number[]; B: number[] } }).seed_means;
    const side = (sign: 1 | -1, values: number[]): Side => ({ sign, values: values.map((value) => [value]) });
    const test = overSeeds([side(1, means.B), side(-1, means.A)])!;
    near(test.t, over_seeds.student.t, 1e-9, "t");
    assert.equal(test.df, 8);
  });

  it("with subjects random too it is lme4's t with Satterthwaite's df, where no variance is on its boundary", () => {
    const regular = balanced.mixed_models.filter(
      ({ model, singular }) => /varies over subjects/.test(model) && !singular,
    );
    assert.ok(regular.length >= 3);
    for (const { layer, fixed } of regular) {
      const expected = fixed.find(({ term }) => term === "populationB")!;
      const test = overSeedsAndSubjects(sidesOf(balanced.csv, Number(layer)))!;
      near(test.estimate, expected.estimate, 1e-9, "estimate");
      near(test.se, expected.se, 1e-5, "se");
      near(test.df, expected.df_satterthwaite, 1e-2, "df");
      near(test.p, expected.p_satterthwaite, 1e-3, "p");
    }
  });

  it("where subjects do not differ in the effect beyond noise, it is the t over seeds, as lme4 has it", () => {
    const singular = withoutSeeds.mixed_models.find(({ singular }) => singular)!;
    const test = overSeedsAndSubjects(sidesOf(withoutSeeds.csv, 1))!;
    near(test.se, singular.fixed[1].se, 1e-5, "se");
    near(test.p, singular.fixed[1].p_satterthwaite, 1e-5, "p");
  });
});

describe("seeds as a random factor", () => {
  const seeds = [[0.1, 0.2, 0.4], [0.2, 0.2, 0.5], [0.3, 0.1, 0.4], [0.5, 0.2, 0.4]]; // prettier-ignore
  const trained = [[0.05, 0.1, 0.15]];

  it("a single set of weights is a constant: a one-sample t of the other side's seeds", () => {
    const test = overSeeds([
      { sign: 1, values: seeds },
      { sign: -1, values: trained },
    ])!;
    assert.equal(test.df, 3);
    const means = [7 / 30, 0.3, 0.8 / 3, 1.1 / 3].map((mean) => mean - 0.1);
    const centre = means.reduce((sum, mean) => sum + mean, 0) / 4;
    const spread = Math.sqrt(means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / 3 / 4);
    near(test.t, centre / spread, 1e-12, "t");
  });

  it("there is none where no side has two seeds, nor over subjects where there is one", () => {
    const single = { sign: 1, values: [seeds[0]] } as const;
    assert.equal(overSeeds([single, { sign: -1, values: trained }]), null);
    assert.equal(overSeedsAndSubjects([single, { sign: -1, values: trained }]), null);
    assert.equal(overSeedsAndSubjects([{ sign: 1, values: seeds.map(([value]) => [value]) }]), null);
  });

  it("is undefined where seeds do not differ: no t of rounding", () => {
    const same = [0.1 + 0.2, 0.3, 0.30000000000000004].map((value) => [value, value]);
    assert.equal(overSeeds([{ sign: 1, values: same }])!.t, null);
  });
});
