import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { deepclusterAlexnet } from "../../models/architectures/deepcluster-alexnet.ts";
import { architectures } from "../../models/architectures/registry.ts";
import { graphCost } from "../../models/cost.ts";

/**
 * What a process held at most that ran all layers on batches of 8, means over space, in 2²⁰ bytes; and what an image took one core
 * of the machine of costs.json, in milliseconds of processor time, of which decoding and preprocessing are no part.
 */
const MEASURED = {
  alexnet: { megabytes: 374, image: 10.3 },
  "deepcluster-alexnet": { megabytes: 435, image: 17.1 },
  vgg16: { megabytes: 1227, image: 186 },
  "vgg16-bn": { megabytes: 1275, image: 189 },
  resnet18: { megabytes: 400, image: 26 },
  resnet50: { megabytes: 622, image: 67 },
  squeezenet1_1: { megabytes: 281, image: 11.8 }, // on an AMD EPYC; 238 on an Intel Xeon
  mobilenet_v2: { megabytes: 350, image: 20 },
  densenet121: { megabytes: 424, image: 82 },
  "cornet-s": { megabytes: 1725, image: 213 },
};

/** What an H100's memory held more than before, at most, of a process that ran all layers on batches of 64, in 2²⁰ bytes. */
const ON_GPU = { alexnet: 1836, resnet50: 2732, vgg16: 6886, mobilenet_v2: 2804, densenet121: 3076 };

describe("the cost of a network", () => {
  it("grows with the work of an image, with the weights and with the maps", () => {
    const [small, large] = [graphCost(alexnet.size), graphCost(deepclusterAlexnet.size)];
    assert.ok(large.image > small.image && large.setUp > small.setUp && large.megabytes > small.megabytes);
    assert.ok(graphCost({ ...alexnet.size, widestLive: 1e8 }).megabytes > small.megabytes);
  });

  it("is known of every architecture by a measurement", () => {
    assert.deepEqual(Object.keys(MEASURED).toSorted(), [...architectures.keys()].toSorted());
  });

  for (const [name, measured] of Object.entries(MEASURED)) {
    it(`is for ${name} more memory than was measured, but not twice as much`, () => {
      const { megabytes } = graphCost(architectures.get(name)!.size);
      assert.ok(megabytes > 1.1 * measured.megabytes && megabytes < 2 * measured.megabytes, `${megabytes} MB`);
    });
  }

  for (const [name, measured] of Object.entries(ON_GPU)) {
    it(`is for ${name} more of a GPU's memory than was measured, but not half as much again`, () => {
      const { gpuMegabytes } = graphCost(architectures.get(name)!.size);
      assert.ok(gpuMegabytes > 1.1 * measured && gpuMegabytes < 1.5 * measured, `${gpuMegabytes} MB`);
    });
  }

  it("is for every architecture the time that was measured to a third, but for how fast a machine is", () => {
    const ratios = Object.entries(MEASURED).map(([name, { image }]) => {
      const { size } = architectures.get(name)!;
      const decoding = graphCost({ ...size, multiplyAccumulates: 0, values: 0 }).image;
      return (graphCost(size).image - decoding) / image;
    });
    const typical = ratios.toSorted((a, b) => a - b)[ratios.length >> 1];
    for (const [i, name] of Object.keys(MEASURED).entries()) {
      const ratio = ratios[i] / typical;
      assert.ok(ratio > 3 / 4 && ratio < 4 / 3, `${name}: ${ratio} of what was measured`);
    }
  });
});
