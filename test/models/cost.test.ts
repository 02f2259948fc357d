import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alexnet } from "../../models/architectures/alexnet.ts";
import { deepclusterAlexnet } from "../../models/architectures/deepcluster-alexnet.ts";
import { graphCost } from "../../models/cost.ts";

describe("the cost of a network", () => {
  it("grows with the work of an image, with the weights and with the maps", () => {
    const [small, large] = [graphCost(alexnet.size), graphCost(deepclusterAlexnet.size)];
    assert.ok(large.image > small.image && large.setUp > small.setUp && large.megabytes > small.megabytes);
    assert.ok(graphCost({ ...alexnet.size, widestLive: 1e8 }).megabytes > small.megabytes);
  });

  it("is a third more memory than was measured of AlexNet", () => {
    const { megabytes } = graphCost(alexnet.size);
    assert.ok(megabytes > 1.2 * 1130 && megabytes < 1.5 * 1130, `${megabytes} MB`);
  });
});
