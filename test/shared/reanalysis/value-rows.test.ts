import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimInWords } from "../../../shared/report/words/claims.ts";
import { reanalysisPage } from "../../../shared/reanalysis/page.ts";
import { columnMap } from "../../../shared/reanalysis/columns.ts";
import { nothingDisagrees } from "../../../shared/reanalysis/disagreements.ts";
import { reanalyse, type ReanalysisOptions } from "../../../shared/reanalysis/reanalyse.ts";
import { reanalysisTables } from "../../../shared/reanalysis/tables.ts";
import { readTable } from "./read-table.ts";

const of = (text: string, map: readonly string[] = [], options: ReanalysisOptions = {}) =>
  reanalyse([readTable("t.csv", new TextEncoder().encode(text), map)], options);

/** Two networks × 2 layers × 3 subjects, as R writes it where the comma is the decimal sign. */
const GERMAN = `\ufeff"Netz";"Schicht";"Person";"Wert"\n${["a", "b"]
  .flatMap((net, k) =>
    ["conv2", "conv10"].flatMap((layer, j) => [1, 2, 3].map((s) => `"${net}";"${layer}";"p${s}";"0,${k}${j}${s * s}"`)),
  )
  .join("\n")}\n`;
const GERMAN_MAP = ["network=Netz, layer=Schicht", "subject=Person,value=Wert"];

describe("a table of correlations", () => {
  it("may have a byte order mark, semicolons, quotes, decimal commas and headers of any language", () => {
    const found = of(GERMAN, GERMAN_MAP);
    assert.equal(found.subjects_from, "column");
    assert.deepEqual(found.correlations[1], {
      ...{ network: "a", training: "trained", seed: null, layer: "conv2", layer_index: 1, roi: "brain" },
      ...{ subject: "p2", session: null, measure: "kendall-tau-b", value: 0.004, p_value: null },
    });
    assert.match(found.warnings.join(), /nothing says which measure/);
    assert.deepEqual(
      found.layer_means.map(({ network, layer }) => `${network} ${layer}`),
      ["a conv2", "a conv10", "b conv2", "b conv10"],
    );
    assert.deepEqual(
      found.contrasts.map(({ name }) => name),
      ["a vs b", "a: conv10 vs conv2", "b: conv10 vs conv2"],
    );
  });

  it("gives the same statistics whatever the order of its rows, where a column names subjects", () => {
    const [head, ...rows] = GERMAN.trim().split("\n");
    const other = of([head, ...rows.slice(0, 6).reverse(), ...rows.slice(6)].join("\n"), GERMAN_MAP);
    const one = of(GERMAN, GERMAN_MAP);
    assert.deepEqual(other.t_tests, one.t_tests);
    assert.deepEqual(other.anova, one.anova);
  });

  it("is read as a study writes it: seeds and sessions are averaged within subjects", () => {
    const rows = [0, 1].flatMap((seed) =>
      ["s1", "s2"].flatMap((subject) =>
        ["a", "b"].map(
          (session, k) => `net,random,${seed},relu1,3,IT,${subject},${session},spearman,${0.1 * (seed + 1) + 0.02 * k}`,
        ),
      ),
    );
    const found = of(["network,training,seed,layer,layer_index,roi,subject,session,measure,value", ...rows].join("\n"));
    const [row] = found.layer_means;
    assert.deepEqual([row.n_subjects, row.n_seeds, row.layer_index, row.measure], [2, 2, 3, "spearman"]);
    assert.equal(row.mean?.toFixed(12), "0.160000000000");
    assert.deepEqual(found.warnings, []);
  });

  it("keeps the order of layers whose names say none, and says so", () => {
    const found = of("layer,corr,sub\nV1,.1,a\nV1,.2,b\nIT,.1,a\nIT,.3,b\n");
    assert.deepEqual(
      found.layer_means.map(({ layer }) => layer),
      ["V1", "IT"],
    );
    assert.match(found.notes.join("\n"), /V1, IT \(in order of first appearance\)/);
  });

  it("leaves every statistic undefined that needs a value which is missing", () => {
    const found = of("net,layer,corr,sub\na,l1,.1,1\na,l1,NA,2\nb,l1,.1,1\nb,l1,.3,2\n");
    assert.deepEqual(
      found.layer_means.map(({ mean }) => mean),
      [null, 0.2],
    );
    assert.ok(found.t_tests.every(({ t }) => t === null));
    assert.match(found.warnings.join(), /1 of 4 values are missing/);
    assert.match(nothingDisagrees(found), /No test is defined/); // which is no agreement
    const complete = of("net,layer,corr,sub\na,l1,.1,1\na,l1,.4,2\nb,l1,.1,1\nb,l1,.3,2\n");
    assert.match(nothingDisagrees(complete), /comes to the verdicts .* wherever both have one/);
  });

  it("is asked for other contrasts in the words of the tables", () => {
    const found = of(GERMAN, GERMAN_MAP, { contrasts: ["b vs a", "a: conv2 vs conv10"] });
    assert.deepEqual(
      found.contrasts.map(({ name }) => name),
      ["b vs a", "a: conv2 vs conv10"],
    );
    assert.throws(() => of(GERMAN, GERMAN_MAP, { contrasts: ["a vs c"] }), /no network is named "c"/);
    assert.throws(
      () => of(GERMAN, GERMAN_MAP, { contrasts: ["a: conv2 vs conv3"] }),
      /a has no layer "conv3", did you mean "conv2"/,
    );
  });

  it("has a study's rows for new draws of the weights where networks have seeds, and its claims; for new stimuli it has none", () => {
    const draws = [["A", ""], ["B", "0"], ["B", "1"], ["B", "2"]] as const; // prettier-ignore
    const rows = draws.flatMap(([network, seed], d) =>
      [1, 2, 3, 4].map((s) => `${network},${seed},l1,S${s},${(0.3 - 0.1 * d + 0.02 * s * ((d * s) % 3)).toFixed(3)}`),
    );
    const found = of(`network,seed,layer,subject,value\n${rows.join("\n")}\n`);
    assert.deepEqual(
      found.generalisation.map(({ random, layer_a, df }) => [random, layer_a, df]),
      [["subjects", "l1", 3], ["seeds", "l1", 2], ["subjects and seeds", "l1", found.generalisation[2].df]], // prettier-ignore
    );
    const [ofSubjects, ofSeeds] = found.generalisation;
    const paired = found.t_tests.find(({ test }) => test === "paired");
    assert.ok(Math.abs(ofSubjects.t! - paired!.t!) < 1e-12);
    assert.equal(ofSeeds.note, "the one set of weights of A is taken as it is; fewer than 5 seeds");
    const [claim] = found.claims;
    assert.deepEqual([...claim.untested].sort(), ["stimuli", "subjects and stimuli"]);
    const words = claimInWords(claim, { ...found, study: found });
    assert.match(words, /these stimuli/);
    assert.match(words, /Not tested for new stimuli\./);
    const page = reanalysisPage(found, "t", { layers: [], pairs: [] }, {});
    assert.ok(page.includes("for new draws of the weights"));
  });

  it("has the columns of a study's tables", () => {
    const written = reanalysisTables(of(GERMAN, GERMAN_MAP));
    assert.deepEqual(Object.keys(written), ["correlations.csv", "layer_means.csv", "anova.csv", "t_tests.csv", "generalisation.csv"]); // prettier-ignore
    assert.match(written["t_tests.csv"] ?? "", /^analysis,family,roi/);
  });
});

describe("a table that cannot be analysed is refused with row and column", () => {
  const cases: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    [
      "a missing column",
      "layr,corr\nx,.1\n",
      /no column for layer, did you mean "layr"\?; its columns are "layr", "corr"; name it with --map layer=COLUMN/,
    ],
    ["what is no number", "layer,corr\nx,.1\ny,abc\n", /row 2, column "corr": "abc", needed a correlation/],
    [
      "what is no correlation",
      "layer,corr\nx,1.5\n",
      /row 1, column "corr": "1.5", needed a correlation, from −1 to 1/,
    ],
    ["a short row", "layer,corr,sub\nx,.1,a\nx,.1\n", /row 2: 2 cells, the header has 3/],
    [
      "a subject twice",
      "layer,corr,sub\nx,.1,a\nx,.2,a\n",
      /row 2: network, x, brain, subject a again, as in t.csv, row 1; needed once/,
    ],
    [
      "an absent subject",
      "layer,corr,sub\nx,.1,a\nx,.2,b\ny,.1,a\n",
      /network, y, brain: no row of subject b, who is in t.csv, row 2/,
    ],
    [
      "unequal cells",
      "layer,corr\nx,.1\nx,.2\ny,.1\n",
      /network, y, brain: 1 rows \(the first is t.csv, row 3\), network, x, brain has 2/,
    ],
    [
      "a row too many, which is told of its own cell",
      "layer,corr\nx,.1\ny,.1\ny,.2\nz,.1\n",
      /^network, y, brain: 2 rows \(the first is t.csv, row 2\), network, x, brain has 1; [^\n]*$/,
    ],
    [
      "a network that one region lacks",
      "net,roi,layer,corr,sub\na,IT,x,.1,p\nb,IT,x,.1,p\na,V1,x,.1,p\n",
      /^b, V1: no row of layer x, which it has in IT \(t.csv, row 2\)$/,
    ],
    [
      "a layer that one region lacks",
      "roi,layer,corr,sub\nIT,x,.1,p\nV1,x,.1,p\nV1,y,.1,p\n",
      /^network, IT: no row of layer y, which it has in V1 \(t.csv, row 3\)$/,
    ],
    [
      "several measures",
      "layer,corr,sub,Metric\nx,.1,a,\nx,.1,b,spearman\nx,.2,c,pearson\n",
      /^t.csv, row 3, column "Metric": "pearson", and "spearman" in t.csv, row 2; needed one of them alone$/,
    ],
    [
      "a measure that there is not",
      "layer,corr,measure\nx,.1,spearmen\n",
      /^t.csv, row 1, column "measure": "spearmen", needed one of kendall-tau-b, /,
    ],
    ["no header", "0.1,0.2\n0.3,0.4\n", /the first line is numbers/],
    [
      "an order against itself",
      "layer,layer_index,corr,sub\nx,1,.1,a\nx,2,.1,b\n",
      /row 2: network, x is layer 2, and layer 1 elsewhere/,
    ],
    ["a formula for a name", "layer,corr\n=1+1,.1\n", /begin with =/],
    ["an empty name", "layer,corr\n,.1\n", /row 1, column "layer": "", needed a name/],
    ["two columns of one name", "layer,corr,corr\nx,.1,.2\n", /2 columns are headed "corr"/],
  ];
  for (const [what, text, message] of cases)
    it(what, () => assert.throws(() => of(text), { name: "InputError", message }));

  it("and a map that names no role or column", () => {
    assert.throws(() => columnMap(["valeu=corr"]), /needed ROLE=COLUMN .* did you mean "value"/);
    assert.throws(() => of("layer,corr\nx,.1\n", ["roi=RIO"]), /no column "RIO"; its columns are "layer", "corr"/);
  });
});
