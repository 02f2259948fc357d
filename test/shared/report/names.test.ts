import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { categoryRuns } from "../../../shared/report/figures/rdms/category-runs.ts";
import { contrastNetworks, pairsOf } from "../../../shared/report/contrast-networks.ts";
import { fileStems } from "../../../shared/report/figures/file-stem.ts";
import { layerAxis } from "../../../shared/report/figures/lines/layer-axis.ts";
import { networkStyles } from "../../../shared/report/figures/lines/network-styles.ts";

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

describe("the networks of a contrast", () => {
  it("are found whole, also where a name itself contains vs", () => {
    assert.deepEqual(contrastNetworks("A vs B", ["A", "B"]), ["A", "B"]);
    assert.deepEqual(contrastNetworks("A vs B vs C", ["A", "B", "C"]), ["A", "B", "C"]);
    assert.deepEqual(contrastNetworks("A vs B vs D", ["A", "B vs D"]), ["A", "B vs D"]);
    assert.equal(contrastNetworks("A vs D", ["A", "B"]), undefined);
    assert.equal(contrastNetworks("A", ["A", "B"]), undefined);
  });

  it("are compared two by two", () => {
    assert.deepEqual(pairsOf(["A", "B", "C"]), [["A", "B"], ["A", "C"], ["B", "C"]]); // prettier-ignore
  });
});

describe("runs of categories", () => {
  it("follow the order of the stimuli, and a category that comes back is another run", () => {
    assert.deepEqual(categoryRuns(["a", "a", "b", "a"]), [
      { category: "a", from: 0, to: 2 },
      { category: "b", from: 2, to: 3 },
      { category: "a", from: 3, to: 4 },
    ]);
    assert.deepEqual(categoryRuns([]), []);
  });
});

describe("the axis of layers", () => {
  const at = (layer: string, layer_index: number) => ({ layer, layer_index });

  it("names a position as the networks do, both names where two differ, its number where more do", () => {
    assert.deepEqual([...layerAxis([at("relu1", 1), at("relu2", 2), at("relu1", 1)]).values()], ["relu1", "relu2"]);
    assert.deepEqual([...layerAxis([at("conv", 1), at("relu", 1)]).values()], ["conv / relu"]);
    assert.deepEqual([...layerAxis([at("a", 1), at("b", 1), at("c", 1)]).values()], ["layer 1"]);
  });

  it("is in the order of the positions and has no label twice", () => {
    assert.deepEqual([...layerAxis([at("out", 2), at("out", 1)])], [[1, "out"], [2, "2: out"]]); // prettier-ignore
  });
});

describe("the look of networks", () => {
  const networks = Array.from({ length: 48 }, (_, i) => ({ name: `${"x".repeat(100)} ${i}`, training: "random" }));
  const styles = [...networkStyles(networks).values()];

  it("differs in colour or shape for the first 48", () => {
    assert.equal(new Set(styles.map(({ color, shape }) => color + shape)).size, 48);
  });

  it("keeps labels apart that had to be shortened", () => {
    assert.equal(new Set(styles.map(({ label }) => label)).size, 48);
  });

  it("depends on no network that comes later", () => {
    assert.deepEqual(networkStyles(networks.slice(0, 3)).get(networks[2].name), styles[2]);
  });
});
