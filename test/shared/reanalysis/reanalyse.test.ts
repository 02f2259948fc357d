import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { reanalyse } from "../../../shared/reanalysis/reanalyse.ts";
import { inData, inReference, without } from "../../reference.ts";
import { readTable } from "./read-table.ts";

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
  const reference = (absent === false ? JSON.parse(readFileSync(referenceFile, "utf8")) : {}) as Partial<Reference>;
  const tables =
    absent === false ? files.map((file) => readTable(file, readFileSync(inData(`truzzi2020/${file}`)))) : [];
  const pairs =
    reference.every_pair_of_networks?.map(({ first, second }) => `${NAMES[first]} vs ${NAMES[second]}`) ?? [];
  const all = absent === false ? reanalyse(tables, { contrasts: [...new Set(pairs)] }) : undefined;

  it("has the independent values of every pair of networks: ANOVA, independent and paired t, Holm, Benjamini-Hochberg", () => {
    for (const { roi, first, second, anova, independent_t, paired_t } of reference.every_pair_of_networks ?? []) {
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
    for (const { roi, network, mean, sem, against_zero, layer7_minus_layer1 } of reference.within_network ?? []) {
      const rows = every.layer_means.filter((row) => row.roi === roi && row.network === NAMES[network]);
      for (const [i, row] of rows.entries()) {
        near(row.mean, mean[i], `${network} mean`);
        near(row.sem, sem[i], `${network} sem`);
        near(row.t, against_zero.t[i], `${network} t`);
        near(row.t_p_value, against_zero.p[i], `${network} p`);
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
      /as published t\(28\) = 1\.59, p = \.123, no difference found; recommended t\(14\) = 4\.34, p < \.001, by Holm p = \.002, a difference/u,
    );
    assert.equal(alexnet.subjects_from, "row order");
    assert.match(alexnet.notes.join("\n"), /Truzzi and Cusack/);
    assert.deepEqual([...new Set(alexnet.layer_means.map(({ tested }) => tested))], [15]);
  });
});
