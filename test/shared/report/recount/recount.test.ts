import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exchangeableStimuli } from "../../../../shared/masks/pair-mask.ts";
import { MEASURE_NAMES, measures } from "../../../../shared/measures/measures.ts";
import { relabellingsOf } from "../../../../shared/permutations/relabellings.ts";
import { ofPairs, pairCount } from "../../../../shared/rdm/condensed.ts";
import { agreementInWords, recountedInWords } from "../../../../shared/report/recount/in-words.ts";
import { recount, type Recounted, type RecountedRdms } from "../../../../shared/report/recount/recount.ts";
import type { Found, HowTested } from "../../../../shared/report/recount/carried.ts";
import { randomStream } from "../../../../shared/simulate/random-stream.ts";
import { countedChunk } from "../../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../../shared/tally/grouping.ts";

const N = 12;
const noise = randomStream(15, 0);
const rdm = () => Float64Array.from({ length: pairCount(N) }, () => Math.round(noise.uniform(0, 40)));
const [models, brains, controls] = [[rdm(), rdm(), rdm()], [rdm(), rdm()], [rdm()]];
const categories = Array.from({ length: N }, (_, i) => "abc"[i % 3]);
const within = ofPairs(N, (i, j) => (categories[i] === categories[j] ? 1 : 0));
const MASK = { rdm: within, classes: exchangeableStimuli(within, N) };

function counted(rdms: RecountedRdms, how: HowTested): Recounted {
  const counting = recount(rdms, how);
  for (;;) {
    const { done, value } = counting.next();
    if (done) return value;
  }
}

describe("a test that is counted again alone", () => {
  for (const measure of MEASURE_NAMES) {
    for (const mask of [null, MASK]) {
      it(`is what it was among others: ${measure}${mask ? ", of masked pairs" : ""}`, () => {
        const ofMeasure = measures[measure].controlled ? controls : [];
        const { count, from } = relabellingsOf(N, 400, 9, mask?.classes);
        const grouping = groupingOf(models.map((_, i) => ({ network: `${i}`, layer: "" })), brains.map((_, i) => ({ roi: "", subject: `${i}` }))); // prettier-ignore
        const { tally } = countedChunk({
          ...{ measure, alternative: "greater", n: N, models, brains, controls: ofMeasure, grouping },
          ...{ mask: mask && mask.rdm, seed: from, from: 0, to: count, nulls: "drop" },
        });
        for (const [m, model] of models.entries()) {
          for (const [b, brain] of brains.entries()) {
            const how = { measure, alternative: "greater", permutations: 400, seed: 9 } as const;
            const alone = counted({ n: N, model, brain, controls: ofMeasure, mask }, how);
            const test = m * brains.length + b;
            assert.deepEqual([alone.numerator, alone.exceedances, alone.permutations], [tally.numerators[test], tally.exceedances[test], count]); // prettier-ignore
          }
        }
      });
    }
  }
});

describe("what a page says of a test that it counted", () => {
  const study = { measure: "kendall-tau-b", alternative: "two-sided", permutations: 1000, seed: 3 } as const;
  const one: Recounted = { numerator: -1234, value: -0.25, exceedances: 7, exceedancesOf: (first) => Math.floor(first / 125) - (first < 1000 ? 0 : 1), permutations: 1000, every: false, permuted: new Float64Array(0) }; // prettier-ignore

  it("is the coefficient, the numerator where it is an integer, b, and p with b in it", () => {
    const facts = new Map(recountedInWords(one, study));
    assert.equal(facts.get("Kendall’s τ-b"), "−0.2500");
    assert.equal(facts.get("Numerator"), "−1,234");
    assert.equal(facts.get("b"), "7 at least as extreme, two-sided");
    assert.equal(facts.get("p"), ".008");
    assert.equal(new Map(recountedInWords(one, { ...study, measure: "pearson" })).has("Numerator"), false);
    assert.equal(new Map(recountedInWords({ ...one, every: true }, study)).get("p, exact"), ".008");
  });

  it("names the study's count where the choice is the study's, and what differs where it is not", () => {
    const said = (counted: Recounted, chosen: HowTested, found: Found | null = [-1234, 7, 1000]) =>
      agreementInWords(counted, chosen, { study }, found);
    assert.equal(said(one, study), "Same count as the study: b = 7.");
    assert.match(said(one, study, [-1234, 8, 1000]), /has numerator -1234 and b = 8 of 1,000: this differs/);
    assert.match(
      said(one, study, [-1234, 3, 375]),
      /^Same count .* stopped this test at relabelling 375: b = 3 until then/,
    );
    assert.match(said(one, study, [-1234, 3, 374]), /b = 3 of 374: this differs/);
    assert.match(said(one, study, null), /has it as undefined: this differs/);
    assert.equal(said({ ...one, value: null }, study, null), "Undefined, as in the study.");
    assert.equal(said(one, { ...study, seed: 4 }), "The study itself tested otherwise: seed 3.");
    assert.match(said({ ...one, permutations: 10 }, { ...study, measure: "cosine", permutations: 10 }), /otherwise: Kendall’s τ-b, 1,000 relabellings\.$/); // prettier-ignore
    assert.equal(said({ ...one, every: true }, { ...study, seed: 4 }), "Same count as the study: b = 7.");
  });
});
