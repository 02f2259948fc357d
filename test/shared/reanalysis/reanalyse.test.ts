import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { columnMap } from "../../../shared/reanalysis/columns.ts";
import { reanalyse, type ReadTable, type ReanalysisOptions } from "../../../shared/reanalysis/reanalyse.ts";
import { readValueRows } from "../../../shared/reanalysis/value-rows.ts";
import { reanalysisTables } from "../../../shared/reanalysis/tables.ts";
import { inData, inReference, without } from "../../reference.ts";

const read = (file: string, bytes: Uint8Array, map: readonly string[] = []): ReadTable => ({
  file,
  sha256: "",
  ...readValueRows(bytes, file, columnMap(map)),
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const of = (text: string, map: readonly string[] = [], options: ReanalysisOptions = {}) =>
  reanalyse([read("t.csv", bytes(text), map)], options);

const near = (found: number | null | undefined, needed: number, what: string) =>
  assert.ok(
    found != null && Math.abs(found - needed) <= 1e-9 * Math.max(Math.abs(needed), 1e-300),
    `${what}: ${found}, needed ${needed}`,
  );

interface Effect {
  readonly F: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly gg_p: number | null;
  readonly hf_p: number | null;
  readonly partial_eta_squared: number;
}
interface PerLayer {
  readonly t: readonly number[];
  readonly p: readonly number[];
  readonly holm: readonly number[];
  readonly benjamini_hochberg: readonly number[];
}
interface Reference {
  readonly every_pair_of_networks: readonly {
    readonly roi: string;
    readonly first: string;
    readonly second: string;
    readonly anova: Readonly<Record<string, Effect>>;
    readonly independent_t: PerLayer;
    readonly paired_t: PerLayer;
  }[];
  readonly within_network: readonly {
    readonly roi: string;
    readonly network: string;
    readonly mean: readonly number[];
    readonly sem: readonly number[];
    readonly against_zero: PerLayer;
    readonly layer7_minus_layer1: Readonly<
      Record<"independent" | "paired", { readonly t: number; readonly p: number }>
    >;
  }[];
}

const files = ["corr_alexnet_mri_variability.csv", "corr_dc_mri_variability.csv"];
const referenceFile = inReference("inference/reanalysis.json");
const absent = without(inData(`truzzi2020/${files[0]}`), referenceFile);

describe("a reanalysis of the authors' tables", { skip: absent }, () => {
  const NAMES: Readonly<Record<string, string>> = {
    "AlexNet trained": "alexnet pretrained",
    "AlexNet random": "alexnet randomstate",
    "DeepCluster trained": "dc 100epochs",
    "DeepCluster random": "dc randomstate",
  };
  const reference = (absent === false ? JSON.parse(readFileSync(referenceFile, "utf8")) : {}) as Reference;
  const tables = absent === false ? files.map((file) => read(file, readFileSync(inData(`truzzi2020/${file}`)))) : [];
  const pairs =
    reference.every_pair_of_networks?.map(({ first, second }) => `${NAMES[first]} vs ${NAMES[second]}`) ?? [];
  const all = absent === false ? reanalyse(tables, { contrasts: [...new Set(pairs)] }) : undefined;

  it("has the independent values of every pair of networks: ANOVA, independent and paired t, Holm, Benjamini-Hochberg", () => {
    for (const { roi, first, second, anova, independent_t, paired_t } of reference.every_pair_of_networks) {
      const name = `${NAMES[first]} vs ${NAMES[second]}`;
      const contrast = all?.contrasts.find((candidate) => candidate.name === name)?.id;
      const effects = all?.anova.filter((row) => row.contrast === contrast && row.roi === roi) ?? [];
      for (const [effect, value] of Object.entries(anova)) {
        const row = (correction: string) =>
          effects.find((one) => one.effect === effect && one.correction === correction);
        near(row("none")?.F, value.F, `${name} ${effect} F`);
        near(row("none")?.p_value, value.p, `${name} ${effect} p`);
        near(row("none")?.partial_eta_squared, value.partial_eta_squared, `${name} ${effect} eta`);
        if (value.gg_p !== null) near(row("greenhouse-geisser")?.p_value, value.gg_p, `${name} ${effect} GG`);
        if (value.hf_p !== null) near(row("huynh-feldt")?.p_value, value.hf_p, `${name} ${effect} HF`);
      }
      const t = (test: string) =>
        all?.t_tests.filter((row) => row.contrast === contrast && row.roi === roi && row.test === test) ?? [];
      for (const [i, row] of t("independent").entries()) {
        near(row.t, independent_t.t[i], `${name} independent t ${i}`);
        near(row.p_value, independent_t.p[i], `${name} independent p ${i}`);
      }
      for (const [i, row] of t("paired").entries()) {
        near(row.t, paired_t.t[i], `${name} paired t ${i}`);
        near(row.p_holm, paired_t.holm[i], `${name} Holm ${i}`);
        near(row.p_bh, paired_t.benjamini_hochberg[i], `${name} BH ${i}`);
      }
      assert.equal(t("paired").length, 7);
    }
  });

  it("has the independent values of every network: means, SEM, t against zero, last layer against first", () => {
    const every = reanalyse(tables);
    for (const { roi, network, mean, sem, against_zero, layer7_minus_layer1 } of reference.within_network) {
      const rows = every.layer_means.filter((row) => row.roi === roi && row.network === NAMES[network]);
      for (const [i, row] of rows.entries()) {
        near(row.mean, mean[i], `${network} mean`);
        near(row.sem, sem[i], `${network} sem`);
        near(row.t, against_zero.t[i], `${network} t`);
        near(row.p_holm, against_zero.holm[i], `${network} Holm`);
      }
      for (const kind of ["independent", "paired"] as const) {
        const row = every.t_tests.find(
          (one) =>
            one.test === kind &&
            one.roi === roi &&
            one.network_a === NAMES[network] &&
            one.network_b === NAMES[network],
        );
        near(row?.t, layer7_minus_layer1[kind].t, `${network} last against first, ${kind}`);
      }
    }
  });

  it("says where paired tests come to another verdict: layer 1, trained against random", () => {
    const alexnet = reanalyse(tables.slice(0, 1));
    const found = alexnet.disagreements.find((text) => /^IT.*at ReLu1/.test(text))?.replaceAll("\u00a0", " ");
    assert.match(
      found ?? "",
      /as published t\(28\) = 1\.59, p = \.123, no difference; recommended t\(14\) = 4\.34, p < \.001, by Holm p = \.002, a difference/u,
    );
    assert.equal(alexnet.subjects_from, "row order");
    assert.match(alexnet.notes.join("\n"), /Truzzi and Cusack/);
    assert.deepEqual([...new Set(alexnet.layer_means.map(({ tested }) => tested))], [15]);
  });
});

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
    assert.deepEqual([row?.n_subjects, row?.n_seeds, row?.layer_index, row?.measure], [2, 2, 3, "spearman"]);
    assert.equal(row?.mean?.toFixed(12), "0.160000000000");
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

  it("has the columns of a study's tables", () => {
    const written = reanalysisTables(of(GERMAN, GERMAN_MAP));
    assert.deepEqual(Object.keys(written), ["correlations.csv", "layer_means.csv", "anova.csv", "t_tests.csv"]);
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
