import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pathBelow, urlBelow } from "../../../functions/store/layout.ts";

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
