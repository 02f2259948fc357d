import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { raster } from "../../../functions/report/raster.ts";
import { analyse } from "../analysis/analysed.ts";
import { csvRows, type CsvRow } from "../formats/csv-cells.ts";
import { renderReport } from "../../../shared/report/render.ts";
import { fixed } from "../../../shared/report/words/number.ts";
import { parametricP } from "../../../shared/report/words/p-value.ts";
import { csvTables } from "../../../shared/results/csv-tables.ts";
import type { Results } from "../../../shared/results/schema.ts";
import { holm } from "../../../shared/stats/holm.ts";
import { repeatedMeasuresAnova } from "../../../shared/stats/repeated-measures-anova.ts";
import { pairedTTest } from "../../../shared/stats/t-test.ts";
import { smallStudy } from "../analysis/small-study.ts";
import { syntheticStudy } from "./synthetic-study.ts";

/** Both contrasts read "A vs B vs A" when the names of their networks are joined. */
const CONTRASTS = [["A", "B vs A"], ["A vs B", "A"]] as const; // prettier-ignore
const LAYERS = ["relu1", "relu2"];
const NAMES = ["A vs B vs A", "A vs B vs A (2)"];

const study = smallStudy({
  draws: [["A", null], ["B vs A", 0], ["A vs B", 1]],
  contrasts: CONTRASTS.map((networks) => ({ anova: networks })),
}); // prettier-ignore
const input = syntheticStudy({
  networks: ["A", "B vs A", "A vs B"].map((name) => ({ name, training: "random", seeds: [0] })),
  stimuli: 4,
});
const results: Results = { ...input.results, ...analyse(study) };

/** Values of IT, subjects × networks × layers, from the correlations themselves. */
const valuesOf = (networks: readonly string[]): number[][][] =>
  ["S1", "S2", "S3", "S4", "S5"].map((subject) =>
    networks.map((network) =>
      LAYERS.map((layer) => {
        const test = results.correlations.find(
          (row) => row.roi === "IT" && row.subject === subject && row.network === network && row.layer === layer,
        );
        return test!.value!;
      }),
    ),
  );

/** What each contrast's statistics are when they are computed with no name in between. */
const expected = CONTRASTS.map((networks, k) => {
  const values = valuesOf(networks);
  const { first: network, second: layer, interaction: networkByLayer } = repeatedMeasuresAnova(values);
  const tests = LAYERS.map((_, l) => pairedTTest(values.map(([a]) => a[l]), values.map(([, b]) => b[l]))); // prettier-ignore
  return {
    networks,
    name: NAMES[k],
    effects: [network, layer, networkByLayer],
    tests,
    byHolm: holm(tests.map(({ p }) => p)),
  };
});

const rowsOf = (csv: string, where: Readonly<CsvRow>): CsvRow[] =>
  csvRows(csv).filter((row) => Object.entries(where).every(([key, value]) => row[key] === value));

/** Cells of the table whose caption begins so, group by group, row by row; the first row of a group begins with its head. */
function groupsOf(html: string, caption: string): string[][][] {
  const start = html.indexOf(caption);
  assert.ok(start >= 0, caption);
  const table = html.slice(start, html.indexOf("</table>", start));
  return [...table.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].map(([, body]) =>
    [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => cell.replace("&lt;", "<")),
    ),
  );
}

describe("two contrasts whose names read alike", () => {
  it("are told apart by their ids, and by a number in their names", () => {
    assert.deepEqual(
      results.contrasts,
      CONTRASTS.map((networks, k) => ({ id: `contrast-${k + 1}`, kind: "anova", name: NAMES[k], networks })),
    );
    assert.notEqual(expected[0].effects[0].F, expected[1].effects[0].F);
  });

  it("each have their own F and p in anova.csv", () => {
    for (const { name, effects } of expected) {
      const rows = rowsOf(csvTables(results).anova, { contrast: name, roi: "IT", analysis: "as published" });
      assert.deepEqual(
        rows.map(({ F, p_value }) => [Number(F), Number(p_value)]),
        effects.map(({ F, p }) => [F, p]),
      );
    }
  });

  it("each have their own tests in t_tests.csv, adjusted within their own family", () => {
    for (const { name, networks, tests, byHolm } of expected) {
      const rows = rowsOf(csvTables(results).t_tests, { family: `${name}, IT`, analysis: "recommended" });
      assert.deepEqual(
        rows.map((row) => [row["network_a"], row["network_b"], Number(row["p_value"]), Number(row["p_holm"])]),
        tests.map(({ p }, layer) => [...networks, p, byHolm[layer]]),
      );
    }
  });

  describe("on the page", () => {
    let html = "";
    let figures: { name: string; csv: string; caption: string }[] = [];
    before(
      async () => ({ html, figures } = await renderReport({ ...input, results, modelRdms: [], nulls: [] }, raster)),
    );

    it("each have their own F beside their own p", () => {
      const groups = groupsOf(html, "Repeated-measures ANOVA");
      for (const { name, effects } of expected) {
        const [[, ...first], ...others] = groups.find(([[head]]) => head === `${name}, IT (n = 5)`)!;
        assert.deepEqual(
          [first, ...others].map(([, F, , p]) => [F, p]),
          effects.map(({ F, p }) => [fixed(F, 2), parametricP(p)]),
        );
      }
    });

    it("each have a table of their own t-tests", () => {
      for (const { name, tests, byHolm } of expected) {
        const [rows] = groupsOf(html, `t-tests, IT, family “${name}, IT”`);
        assert.deepEqual(
          rows.map(([layer, , , , , p, pHolm]) => [layer, p, pHolm.replaceAll("*", "")]),
          tests.map(({ p }, l) => [LAYERS[l], parametricP(p), parametricP(byHolm[l])]),
        );
      }
    });

    it("each have a figure, whose stars are those of its own family", () => {
      for (const [k, stem] of ["contrast-a-b-vs-a", "contrast-a-vs-b-a"].entries()) {
        const figure = figures.find(({ name }) => name === stem)!;
        assert.ok(figure.caption.includes(`“${NAMES[k]}, IT”`));
        const tested = rowsOf(figure.csv, { kind: "test" });
        assert.deepEqual(tested.map(({ p }) => Number(p)), expected[k].byHolm); // prettier-ignore
      }
    });
  });
});
