import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MEASURE_NAMES } from "../../../../shared/measures/measures.ts";
import { pairCount } from "../../../../shared/rdm/condensed.ts";
import { chooseTests, type StudyExtent, ROOMS } from "../../../../shared/report/recount/choose-tests.ts";
import { leftOutInWords } from "../../../../shared/report/recount/left-out.ts";

const regions = (rois: number, subjects: number) =>
  Array.from({ length: rois * subjects }, (_, i) => ({ roi: `roi ${i % rois}` }));
const networks = (count: number, seeds: number, layers: number) =>
  Array.from({ length: count * seeds }, (_, i) => ({ network: `net ${Math.floor(i / seeds)}`, layers }));

const PAPER: StudyExtent = {
  n: 92,
  measure: "kendall-tau-b",
  draws: networks(6, 1, 7),
  brains: regions(1, 15),
  others: 0,
};

const [MUCH] = ROOMS;

describe("the tests that a page carries", () => {
  it("are all of a study as large as the paper's, with their values, and nothing is said to be left out", () => {
    const chosen = chooseTests(PAPER, MUCH)!;
    assert.ok(chosen.values);
    assert.deepEqual(chosen.draws.map(({ layers }) => layers.length), [7, 7, 7, 7, 7, 7]); // prettier-ignore
    assert.equal(chosen.brains.length, 15);
    assert.equal(leftOutInWords(PAPER, chosen), "");
  });

  it("are ranks where there is no room for values and the measure reads no more, which is said; else fewer values", () => {
    const larger = { ...PAPER, n: 180 };
    const ranked = chooseTests(larger, MUCH)!;
    assert.deepEqual([ranked.values, ranked.draws.length, ranked.brains.length], [false, 6, 15]);
    assert.match(
      leftOutInWords(larger, ranked),
      /^Of the dissimilarities it carries the ranks.*Pearson’s r and cosine/,
    );
    const pearson = { ...larger, measure: "pearson" } as const;
    const fewer = chooseTests(pearson, MUCH)!;
    assert.ok(fewer.values);
    assert.match(leftOutInWords(pearson, fewer), /it carries 6 of 42 RDMs of layers and 2 of 15 RDMs of subjects/);
  });

  it("are of the first draw of each network before layers and subjects are left out", () => {
    const drawn = { ...PAPER, draws: networks(6, 40, 7) };
    const chosen = chooseTests(drawn, MUCH)!;
    assert.deepEqual(chosen.draws.map(({ draw }) => draw), [0, 40, 80, 120, 160, 200]); // prettier-ignore
    assert.match(leftOutInWords(drawn, chosen), /42 of 1,680 RDMs of layers and 15 of 15 RDMs of subjects/);
  });

  it("are none where not even ranks of two RDMs have room", () => {
    assert.notEqual(chooseTests({ ...PAPER, n: 600 }, MUCH), undefined);
    assert.equal(chooseTests({ ...PAPER, n: 1_200 }, MUCH), undefined);
    assert.equal(chooseTests({ ...PAPER, n: 600, measure: "cosine" }, MUCH), undefined);
  });

  it("have room on a page of 5 MB in a study of any size, and are of every region if there are few", () => {
    const study = fc.record({
      n: fc.integer({ min: 3, max: 600 }),
      measure: fc.constantFrom(...MEASURE_NAMES),
      draws: fc
        .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 200 }))
        .map((sizes) => networks(...sizes)),
      brains: fc
        .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 90 }))
        .map((sizes) => regions(...sizes)),
      others: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(study, fc.constantFrom(...ROOMS), (asked, room) => {
        const chosen = chooseTests(asked, room);
        if (!chosen) return;
        const models = chosen.draws.flatMap(({ draw, layers }) => layers.map((layer) => `${draw} ${layer}`));
        assert.equal(new Set(models).size, models.length);
        assert.ok(models.length > 0 && chosen.brains.length > 0);
        const bytes = pairCount(asked.n) * (chosen.values ? 8 : pairCount(asked.n) > 2 ** 16 ? 4 : 2);
        const rdms = models.length + chosen.brains.length + asked.others;
        assert.ok((rdms * bytes * 4) / 3 < room && rdms <= 300);
      }),
      { numRuns: 150 },
    );
  });
});
