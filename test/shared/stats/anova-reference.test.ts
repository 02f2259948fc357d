import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AnovaEffect } from "../../../shared/stats/anova-effect.ts";
import { repeatedMeasuresAnova } from "../../../shared/stats/repeated-measures-anova.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "./close.ts";

type Epsilons = Record<"gg_epsilon" | "gg_p" | "hf_epsilon" | "hf_p", number | null>;

interface ReferenceEffect extends Epsilons {
  effect: "network" | "layer" | "network x layer";
  df1: number;
  df2: number;
  F: number | "Infinity" | null;
  p: number;
  ss_effect: number;
  ss_error: number;
  partial_eta_squared: number;
  generalised_eta_squared: number;
  mauchly_W: number | null;
  mauchly_p_textbook: number | null;
  /** where there are too few subjects for R, which then gives none */
  from_formula_not_R?: Epsilons;
}

interface ReferenceCase {
  id: string;
  levels: number[];
  subjects: number;
  /** one-way: subjects × levels; two-way: subjects × networks × layers; null where a cell is missing */
  values: (number | null)[][] | (number | null)[][][];
  effects: ReferenceEffect[];
}

// R 4.2.2 with afex 1.2.1, and the generator's own contrasts; how they were made stands beside the file
const reference = inReference("inference/anova_more.json");
const absent = without(reference);
const cases = absent === false ? (readJson(reference) as { cases: ReferenceCase[] }).cases : [];
const isDegenerate = ({ id }: ReferenceCase): boolean => id.startsWith("degenerate");

function anovaOf({ levels, values }: ReferenceCase): Record<ReferenceEffect["effect"], AnovaEffect> {
  const cells = levels.length === 1 ? values.map((row) => [row]) : values;
  const { first: network, second: layer, interaction: networkByLayer } = repeatedMeasuresAnova(cells as number[][][]);
  return { network, layer, "network x layer": networkByLayer };
}

describe("repeated-measures ANOVA of one or two factors", { skip: absent }, () => {
  it("agrees with R's afex on F, p, Mauchly, both corrections and both eta squared, to 1e-9", () => {
    const sound = cases.filter((one) => !isDegenerate(one));
    assert.ok(sound.length >= 20);
    for (const one of sound) {
      const anova = anovaOf(one);
      for (const expected of one.effects)
        assertEffect(anova[expected.effect], expected, `${one.id}, ${expected.effect}`);
    }
  });

  it("agrees where it can be computed although the design is degenerate: 2 or 3 subjects", () => {
    const few = cases.filter(({ id }) => /^degenerate: [23] subjects/.test(id));
    assert.equal(few.length, 3);
    for (const one of few) {
      const anova = anovaOf(one);
      for (const expected of one.effects)
        assertEffect(anova[expected.effect], expected, `${one.id}, ${expected.effect}`);
    }
  });

  it("names the reason where a statistic is undefined, and has no NaN", () => {
    const reasons = Object.fromEntries(
      cases
        .filter((one) => isDegenerate(one) && !one.values.flat(2).includes(null))
        .map((one) => [
          one.id.replace(/^degenerate: /, ""),
          Object.values(anovaOf(one)).map((effect) => {
            assertNoNaN(effect);
            assert.equal(effect.F === null, effect.undefinedBecause !== null, one.id);
            assert.equal(effect.mauchly.W === null, effect.mauchly.undefinedBecause !== null, one.id);
            return effect.undefinedBecause ?? effect.mauchly.undefinedBecause;
          }),
        ]),
    );
    const single = "one contrast is always spherical";
    const alone = "a factor has one level";
    const equal = "there is no effect in any subject";
    const additive = "the effect does not vary between subjects";
    assert.deepEqual(reasons, {
      "one level, 8 subjects": [alone, alone, alone],
      "1 x 7, 8 subjects": [alone, null, alone],
      "2 x 1, 8 subjects": [single, alone, alone],
      "every value equal, 2 x 3, 4 subjects": [equal, equal, equal],
      "subjects differ, levels do not, 2 x 3, 4 subjects": [equal, equal, equal],
      "levels differ, subjects additive (no error), 2 x 3, 4 subjects": [additive, additive, additive],
      "two networks equal to the last bit, 2 x 3, 8 subjects": [equal, null, equal],
      "2 subjects, 2 x 7": [single, few(2), few(2)],
      "2 subjects, one-way 2 levels": [alone, single, alone],
      "1 subject, 2 x 3": Array.from({ length: 3 }, () => "1 subject, needs at least 2"),
      "3 subjects, 2 x 7 (fewer subjects than contrasts)": [single, few(3), few(3)],
    });
  });

  it("refuses a design with a cell missing, of which R drops the whole subject", () => {
    const [missing] = cases.filter((one) => isDegenerate(one) && one.values.flat(2).includes(null));
    assert.ok(missing);
    assert.throws(
      () => anovaOf(missing),
      /^InputError: repeatedMeasuresAnova: value of subject 3, levels \d and \d, is null$/,
    );
    const values = (missing.values as number[][][]).filter((subject) => !subject.flat().includes(null as never));
    const anova = anovaOf({ ...missing, values });
    for (const expected of missing.effects) assertEffect(anova[expected.effect], expected, expected.effect);
  });
});

const few = (subjects: number): string => `${subjects} subjects and 6 contrasts, needs more subjects than contrasts`;

function assertEffect(found: AnovaEffect, expected: ReferenceEffect, what: string): void {
  const close = (value: number | null, wanted: number, name: string, tolerance = 1e-9) =>
    assertClose(value, wanted, { tolerance, what: `${what}: ${name}` });
  assert.deepEqual([found.df1, found.df2], [expected.df1, expected.df2], what);
  close(found.F, Number(expected.F), "F");
  close(found.p, expected.p, "p");
  close(found.sumOfSquares, expected.ss_effect, "SS");
  close(found.errorSumOfSquares, expected.ss_error, "SS error");
  close(found.partialEtaSquared, expected.partial_eta_squared, "partial eta squared");
  close(found.generalisedEtaSquared, expected.generalised_eta_squared, "generalised eta squared");
  if (expected.mauchly_W === null) assert.equal(found.mauchly.W, null, what);
  else close(found.mauchly.W, expected.mauchly_W, "W");
  if (expected.mauchly_p_textbook !== null) close(found.mauchly.p, expected.mauchly_p_textbook, "Mauchly's p", 1e-8);
  const { gg_epsilon, gg_p, hf_epsilon, hf_p } = expected.from_formula_not_R ?? expected;
  if (gg_epsilon !== null) close(found.greenhouseGeisser!.epsilon, gg_epsilon, "GG epsilon");
  if (gg_p !== null) close(found.greenhouseGeisser!.p, gg_p, "GG p");
  if (hf_epsilon !== null) close(found.huynhFeldt!.epsilon, Math.min(1, hf_epsilon), "HF epsilon");
  if (hf_p !== null) close(found.huynhFeldt!.p, hf_p, "HF p");
}

function assertNoNaN(effect: AnovaEffect): void {
  JSON.stringify(effect, (key, value: unknown) => {
    assert.ok(typeof value !== "number" || Number.isFinite(value), `${key} is ${String(value)}`);
    return value;
  });
}
