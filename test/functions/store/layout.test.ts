import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOutput, pathBelow, urlBelow } from "../../../functions/store/layout.ts";

const FOLDER = "s3://bucket/studies/one/";

describe("a path below a folder", () => {
  it("is found again from its URL, whatever characters it has", () => {
    for (const path of ["plan.json", "rdms/net/größe.npy", "figures/a b?c#d%41.svg", "chunks/[1]/x:y.npy"]) {
      assert.equal(pathBelow(FOLDER, urlBelow(FOLDER, path)), path);
      assert.equal(pathBelow("file:///tmp/a b/", urlBelow("file:///tmp/a b/", path)), path);
    }
  });

  it("is refused if it leads out of the folder", () => {
    for (const path of [
      "../other/plan.json",
      "a/../../other.npy",
      "/etc/passwd",
      "//host/x",
      "s3://other/x",
      "file:///x",
    ]) {
      assert.throws(() => urlBelow(FOLDER, path), {
        name: "InputError",
        message: /leads out of s3:\/\/bucket\/studies\/one\//,
      });
    }
  });

  it("never climbs by an encoded dot or slash", () => {
    for (const path of ["%2e%2e/other", "..%2fother", "..\\other"]) {
      assert.equal(pathBelow(FOLDER, urlBelow(FOLDER, path)), path);
    }
  });
});

describe("what a study leaves behind", () => {
  it("is its tables, results, plan, page, figures, numerators and RDMs, and no scaffolding", () => {
    const outputs = [
      "correlations.csv",
      "results.json",
      "plan.json",
      "report.html",
      "rdms.h5",
      "figures/a.svg",
      "numerators/a.npy",
    ];
    const others = [
      "manifest.json",
      "error.json",
      "claims/000001.json",
      "receipts/plan/study.json",
      "errors/plan-study.json",
      "chunks/a/b.npy",
      "mine.csv",
    ];
    assert.deepEqual([...outputs, ...others].filter(isOutput), outputs);
  });
});
