import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileStems } from "../../../../shared/report/figures/file-stem.ts";

describe("file stems", () => {
  it("differ where the names that they come from have the same letters", () => {
    const stem = fileStems();
    assert.equal(stem("rdms", "AlexNet"), "rdms-alexnet");
    assert.equal(stem("rdms", "alexnet!"), "rdms-alexnet-2");
    assert.equal(stem("rdms", "../../etc/passwd"), "rdms-etc-passwd");
    assert.equal(stem("rdms", "///"), "rdms-unnamed");
  });

  it("fit a file name however long the names are", () => {
    const stem = fileStems();
    assert.ok(Buffer.byteLength(stem("null", ..."abcd".split("").map((c) => c.repeat(300)))) < 200);
    assert.ok(Buffer.byteLength(stem("rdms", "網".repeat(300))) < 200);
  });
});
