import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { architectures } from "../../../models/architectures/registry.ts";

describe("architectures", () => {
  it("are found by the names that configs use", () => {
    assert.ok(architectures.has("alexnet"));
    for (const [name, architecture] of architectures) assert.equal(architecture.name, name);
  });

  it("can be planned with before onnxruntime is loaded", () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    assert.deepEqual(
      loaded.filter((path) => path.includes("onnxruntime")),
      [],
    );
  });
});
