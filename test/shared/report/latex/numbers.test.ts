import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { measures } from "../../../../shared/measures/measures.ts";
import { latexNumbers } from "../../../../shared/report/latex/numbers.ts";
import { texText } from "../../../../shared/report/latex/tex-text.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const NAMES = ["AlexNet_1", "AlexNet 1", "AlexNet-2", "réseau", "ネット", "ネッ", "100 % \\&{}#$^~", "{}"];
const networks = NAMES.map((name) => ({ name, training: "trained", seeds: [null] }));

/** What LaTeX takes as text, whatever the encoding of the document: escaped characters, commands of a formula, and the rest of ASCII. */
const TEXT =
  /^(?:[A-Za-z0-9 .,;:()[\]+=/*'~-]|\\[%_&#${}]|\\ensuremath\{(?:[-<]|\\[a-z]+|\^[2+])\}|\\text[a-z]+\{\})*$/;
const NAME = /^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/;

/** Name and value of every macro; every other line is a comment or the definition of what reads them. */
const macros = (text: string) =>
  [...text.matchAll(/^\\rsanumber\{([^}]*)\}\{(.*)\}$/gm)].map(([, name = "", value = ""]) => [name, value] as const);

describe("the numbers for LaTeX", () => {
  const { results } = syntheticStudy({ stimuli: 4, subjects: 4, layers: ["relu1", "relu_2"], networks, contrasts: [[0, 1, 3, 4]] }); // prettier-ignore
  const text = latexNumbers(results);
  const all = macros(text);
  const numbers = new Map(all);

  it("are a macro for every number of every row of the group’s tables, by names that differ", () => {
    const counted = [results.layer_means, results.anova, results.t_tests, results.generalisation, results.noise_ceiling]
      .flat()
      .reduce((sum, row) => sum + Object.values(row).filter((value) => typeof value === "number").length, 0);
    assert.equal(numbers.size, all.length);
    assert.equal([...numbers.keys()].filter((name) => !/\/(ceiling-)?apa$/.test(name)).length, counted);
  });

  it("have names that TeX takes wherever they stand, whatever the networks are called, and values that it prints", () => {
    for (const [name, value] of all) {
      assert.match(name, NAME);
      assert.match(value, TEXT);
    }
    for (const own of ["alexnet-1", "alexnet-1-2", "alexnet-2", "reseau", "u30cdu30c3u30c8", "100", "unnamed"])
      assert.ok(numbers.has(`layer-means/${own}/relu1/it/mean`), own);
  });

  it("are printed as on the page", () => {
    const [mean] = results.layer_means;
    assert.equal(numbers.get("layer-means/alexnet-1/relu1/it/mean"), texText(mean.mean!.toFixed(3).replace("-", "−")));
    const [likely, unlikely] = [1e9, 0.262].map((bf10) => ({ ...results.t_tests[1], bf10 }));
    const factors = latexNumbers({ ...results, t_tests: [likely, unlikely] }).match(/(?<=\/bf10\}\{).*(?=\})/g);
    assert.deepEqual(factors, ["> 10,000", "0.262"]);
    assert.match(text, /p-ci-lower\}\{(0|\.\d{3,})\}/);
  });

  it("begin with the name of one of them, for an example, and know their study beside another’s", () => {
    const [, example = ""] = /In the text: \\rsa\{([^}]*)\}/.exec(text) ?? [];
    assert.ok(numbers.has(example));
    assert.ok(text.includes(`\\rsaof{${results.study.name}}{${example}}`));
    assert.doesNotMatch(text, /\\newcommand/); // which a second file would repeat
  });

  it("print the symbol of every measure", () => {
    for (const { symbol } of Object.values(measures)) assert.match(texText(symbol), TEXT);
    assert.equal(texText("5 % of \\x^2_a ~ {}"), "5 \\% of \\textbackslash{}x\\textasciicircum{}2\\_a \\textasciitilde{} \\{\\}"); // prettier-ignore
  });
});
