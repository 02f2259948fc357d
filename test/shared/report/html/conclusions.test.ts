import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrastMethods } from "../../../../shared/report/html/contrast-methods.ts";
import { NOTHING } from "../../../../shared/report/html/markup.ts";
import { tTestTables } from "../../../../shared/report/html/t-test-tables.ts";
import { bayesFactor } from "../../../../shared/report/words/bayes-factor.ts";
import { citedIn } from "../../../../shared/report/words/cited-in.ts";
import { LITERATURE } from "../../../../shared/report/words/literature.ts";
import type { TTestRow } from "../../../../shared/results/schema.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const study = (subjects: number) => syntheticStudy({ stimuli: 4, subjects, contrasts: [[0, 2]] }).results;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const [table = ""] = tTestTables(study(15), 5).map(({ source }) => textOf(source));

describe("what the report concludes of a comparison", () => {
  it("stands in words beside the two p and the Bayes factor that it is by", () => {
    assert.match(table, /Table 5, continued\. What the paired tests show\./);
    for (const words of ["different", "equivalent", "inconclusive", "different within the bound"])
      assert.match(table, new RegExp(` ${words} relu\\d`));
  });

  it("names the bound, and that too few subjects cannot show equivalence", () => {
    assert.match(table, /smaller than the bound, half a standard deviation of the differences\./);
    assert.doesNotMatch(table, /no data can show/);
    assert.match(
      textOf(tTestTables(study(12), 5)[0].source),
      /With 12 subjects no data can show that it is smaller: that takes 13\./,
    );
    const results = study(12);
    const stated = (row: TTestRow) => ({
      ...row,
      equivalence_bound: 0.05,
      equivalence_bound_d: row.test === "paired" ? 0.7 : null,
    });
    const [own] = tTestTables({ ...results, t_tests: results.t_tests.map(stated) }, 5);
    assert.match(textOf(own.source), /smaller than the bound, ±0\.05\. Inconclusive/);
  });

  it("names regions and what each row is of where a family holds several", () => {
    const results = study(15);
    const families = results.families.map((family) => ({ ...family, roi: null }));
    const between = results.t_tests.map((row) => ({ ...row, network_b: row.network_a, roi_b: "EVC" }));
    const [regions] = tTestTables({ families, t_tests: between }, 5);
    assert.match(textOf(regions.source), /AlexNet random, relu1: IT − EVC/);
    const [across] = tTestTables({ families, t_tests: results.t_tests }, 5);
    assert.match(textOf(across.source), /IT: AlexNet random, relu1 − DeepCluster random, relu1/);
    const fewer = results.t_tests.map((row) => (row.layer_a === "relu1" ? { ...row, n_subjects: 8 } : row));
    const unequal = textOf(tTestTables({ families, t_tests: fewer }, 5)[0].source);
    assert.match(unequal, / comparisons, 8 or 15 subjects, two-sided/);
    assert.match(unequal, /With 8 subjects no data can show/);
  });

  it("is explained in the methods, with every test by its literature", () => {
    const methods = textOf(contrastMethods(study(15)).source);
    const references = citedIn(methods, LITERATURE).map(({ text }) => text);
    for (const [name, year] of [
      ["Schuirmann", 1987],
      ["Lakens", 2017],
      ["Rouder", 2009],
      ["Mauchly", 1940],
      ["Girden", 1992],
      ["Olejnik", 2003],
      ["Bakeman", 2005],
      ["Anderson", 2003],
    ] as const) {
      // prettier-ignore
      assert.match(methods, new RegExp(`${name}[^)]*${year}|${name} \\(${year}\\)`));
      assert.ok(
        references.some((text) => text.startsWith(name) && text.includes(`(${year})`)),
        name,
      );
    }
    assert.match(methods, /That no difference is found does not show that there is none\./);
    assert.equal(contrastMethods({ ...study(15), anova: [], t_tests: [] }), NOTHING);
  });
});

describe("a Bayes factor in words", () => {
  it("has the digits that count", () => {
    assert.deepEqual([0.0004, 0.262, 1.298, 47.2, 1234, 5e6].map(bayesFactor), [
      "< 0.001",
      "0.262",
      "1.30",
      "47",
      "1,234",
      "> 10,000",
    ]);
  });
});
