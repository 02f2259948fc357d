import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { architectures, randomFingerprint } from "../../models/registry.ts";

const alexnet = architectures.get("alexnet")!;
const deepcluster = architectures.get("deepcluster-alexnet")!;

describe("architectures", () => {
  it("are found by the names that configs use", () => {
    for (const [name, architecture] of architectures) assert.equal(architecture.name, name);
    assert.deepEqual([...architectures.keys()], ["alexnet", "deepcluster-alexnet"]);
  });

  it("can be planned with before onnxruntime is loaded", () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    assert.deepEqual(
      loaded.filter((path) => path.includes("onnxruntime")),
      [],
    );
  });

  it("are different populations of random networks", () => {
    assert.notEqual(alexnet.graphKey, deepcluster.graphKey);
  });
});

describe("randomFingerprint", () => {
  it("tells networks apart exactly if their weights differ", () => {
    assert.notEqual(randomFingerprint(alexnet, 0), randomFingerprint(alexnet, 1));
    assert.notEqual(randomFingerprint(alexnet, 0), randomFingerprint(deepcluster, 0));
    assert.equal(randomFingerprint(alexnet, -1), randomFingerprint(alexnet, 2 ** 32 - 1));
  });
});
