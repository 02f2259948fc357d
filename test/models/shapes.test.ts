import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { deepclusterAlexnet } from "../../models/architectures/deepcluster-alexnet.ts";
import { unitsOf } from "../../models/shapes.ts";

describe("layers", () => {
  it("knows the maps of both AlexNets without running them", () => {
    const maps = (...channels: number[]) => [
      ["relu1", [channels[0], 55, 55]],
      ["relu2", [channels[1], 27, 27]],
      ["relu3", [channels[2], 13, 13]],
      ["relu4", [channels[3], 13, 13]],
      ["relu5", [channels[4], 13, 13]],
      ["relu6", [4096]],
      ["relu7", [4096]],
    ];
    const layers = ({ layers }: typeof alexnet) => layers.map(({ name, shape }) => [name, shape]);
    assert.deepEqual(layers(alexnet), maps(64, 192, 384, 256, 256));
    assert.deepEqual(layers(deepclusterAlexnet), maps(96, 256, 384, 384, 256));
  });
});

describe("unitsOf", () => {
  it("is the channels of a map averaged over space, and all of its values otherwise", () => {
    const map = { name: "relu1", shape: [64, 55, 55] };
    assert.equal(unitsOf(map, "spatial-mean"), 64);
    assert.equal(unitsOf(map, "none"), 64 * 55 * 55);
    const vector = { name: "relu6", shape: [4096] };
    assert.equal(unitsOf(vector, "spatial-mean"), 4096);
    assert.equal(unitsOf(vector, "none"), 4096);
  });
});
