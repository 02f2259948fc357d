import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { layerAxis } from "../../../../../shared/report/figures/lines/layer-axis.ts";

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
