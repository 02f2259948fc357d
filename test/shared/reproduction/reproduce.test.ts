import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { reproduce } from "../../../shared/reproduction/reproduce.ts";
import type { Reproduced } from "../../../shared/reproduction/reproduced.ts";
import { reproductionText } from "../../../shared/reproduction/reproduction-text.ts";
import { contradiction, isTrue } from "../../../shared/reproduction/stated-p.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { readTable } from "../reanalysis/read-table.ts";

interface Claim {
  readonly paper: number;
  readonly recomputed: number;
  readonly recomputed_p: number;
  readonly p_statement_true: boolean;
}

const files = ["corr_alexnet_mri_variability.csv", "corr_dc_mri_variability.csv", "corr_dc_layer_variability.csv"];
const referenceFile = inReference("inference/reanalysis.json");
const absent = without(referenceFile, ...files.map((file) => inData(`truzzi2020/${file}`)));

describe("the paper's numbers from the authors' public tables", { skip: absent }, () => {
  const read = (file: string) => readTable(file, readFileSync(inData(`truzzi2020/${file}`)));
  const rows: Reproduced[] =
    absent === false ? reproduce({ alexnet: read(files[0]), deepCluster: read(files[1]), runs: read(files[2]) }) : [];
  const of = (what: RegExp): Reproduced => {
    const found = rows.find((row) => what.test(row.what));
    assert.ok(found, String(what));
    return found;
  };

  it("are those of an independent computation, number by number", () => {
    const { claims } = readJson(referenceFile) as { claims: readonly Claim[] };
    const compared = rows.filter(({ published, our_p }) => published !== null && our_p !== null);
    assert.equal(compared.length, claims.length);
    for (const [i, { paper, recomputed, recomputed_p }] of claims.entries()) {
      const row = compared[i];
      assert.equal(row.published, paper);
      assert.ok(Math.abs((row.ours ?? NaN) / recomputed - 1) < 1e-9, `${row.what}: ${row.ours}, needed ${recomputed}`);
      assert.ok(Math.abs((row.our_p ?? NaN) / recomputed_p - 1) < 1e-9, `${row.what}: p ${row.our_p}`);
    }
  });

  it("hold for standard AlexNet, all twelve; none of DeepCluster's is called a failure", () => {
    const alexnet = rows.filter(({ what }) => /^AlexNet/.test(what) && !what.includes("DeepCluster"));
    assert.deepEqual(new Set(alexnet.map(({ standing }) => standing)), new Set(["holds"]));
    assert.equal(alexnet.length, 12);
    const deepCluster = rows.filter(({ what, published }) => what.includes("DeepCluster") && published !== null);
    assert.deepEqual(new Set(deepCluster.map(({ standing }) => standing)), new Set(["other run"]));
    assert.ok(rows.every(({ standing }) => standing !== "differs"));
    assert.match(
      of(/DeepCluster random, layer 6/).remarks.join(),
      /the conclusion at \.05 is the same, though the sign is another/,
    );
  });

  it("contradict the paper's stars where its own numbers do: F = 9.17 and t = 3.28", () => {
    const contradicted = rows.filter(({ remarks }) => remarks.some((remark) => remark.startsWith("the paper prints")));
    assert.deepEqual(
      contradicted.map(({ published }) => published),
      [9.17, 3.28],
    );
    assert.match(
      of(/^AlexNet, layer 7/)
        .remarks.join()
        .replaceAll("\u00a0", " "),
      /the paper prints p < \.001; its own number gives p = \.003/,
    );
    assert.match(of(/^AlexNet − AlexNet random, layer 4/).remarks.join(), /ours rounds to 3\.75/);
  });

  it("are printed with the reason where nothing public gives them", () => {
    const text = reproductionText(rows);
    assert.match(text, /modified AlexNet, supervised.*6\.93 +– +– +not public +\[1\]/);
    assert.match(text, /\[1\] no table of this network’s correlations is public/);
    assert.ok(rows.every(({ standing, remarks }) => standing === "holds" || remarks.length > 0));
  });
});

describe("what a paper says of its p", () => {
  it("is true below what it names, and of n.s. from .05", () => {
    assert.deepEqual(
      [isTrue(0.05, 0.049), isTrue(0.05, 0.05), isTrue("ns", 0.05), isTrue("ns", 0.049)],
      [true, false, true, false],
    );
  });

  it("is held against its own number and degrees of freedom", () => {
    assert.equal(contradiction(29.18, 0.001, [1, 14]), "");
    assert.match(contradiction(9.17, 0.001, [1, 14]).replaceAll("\u00a0", " "), /p = \.009/);
    assert.equal(contradiction(1.59, "ns", [28]), "");
  });
});
