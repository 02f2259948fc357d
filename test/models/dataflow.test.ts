import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concat, identity, modulesOf, sequence, sum, untilLastTap, type Block } from "../../models/blocks.ts";
import { dataflowOf, stepsTowards } from "../../models/dataflow.ts";
import type { Conv2d, MaxPool2d, Relu } from "../../models/modules.ts";

const relu = (layer: string): Relu => ({ kind: "relu", layer });
const conv = (name: string, inChannels: number, outChannels: number): Conv2d => {
  return { kind: "conv2d", name, inChannels, outChannels, kernel: 1, stride: 1, padding: 0 };
};
const names = (blocks: readonly Block[]) => modulesOf(blocks).map((module) => "name" in module && module.name);

describe("a network as an expression", () => {
  it("is taken apart in the order of its branches, which are given the same input", () => {
    const { steps, shapes } = dataflowOf(
      [conv("a", 2, 4), sum(sequence(conv("b", 4, 4), relu("r")), identity), concat(identity, conv("c", 4, 3))],
      [2, 5, 5],
    );
    assert.deepEqual(
      steps.map(({ operation: { kind }, inputs }) => [kind, ...inputs]),
      [
        ["conv2d", 0],
        ["conv2d", 1],
        ["relu", 2],
        ["add", 3, 1],
        ["conv2d", 4],
        ["stack", 4, 5],
      ],
    );
    assert.deepEqual(shapes.at(-1), [7, 5, 5]);
  });

  it("has a module that is applied twice once, at its first place", () => {
    assert.deepEqual(names([conv("a", 1, 1), sum(conv("b", 1, 1), conv("a", 1, 1)), conv("c", 1, 1)]), ["a", "b", "c"]);
  });

  it("ends at its last tap, in a sequence within it too", () => {
    const last = sequence(conv("b", 1, 1), relu("r"), conv("c", 1, 1));
    assert.deepEqual(names(untilLastTap([conv("a", 1, 1), last, conv("d", 1, 1)])), ["a", "b", false]);
    assert.deepEqual(names(untilLastTap([sum(last, identity), conv("d", 1, 1)])), ["b", false, "c"]);
  });

  it("names the steps that a value depends on, and no others", () => {
    const dataflow = dataflowOf([sum(sequence(relu("r"), conv("b", 1, 1)), conv("a", 1, 1)), relu("s")], [1, 2, 2]);
    const towards = (value: number) => stepsTowards(dataflow, new Set([value])).map(([number]) => number);
    assert.deepEqual(towards(1), [1]);
    assert.deepEqual(towards(3), [3]);
    assert.deepEqual(towards(5), [1, 2, 3, 4, 5]);
  });

  it("refuses a module that does not fit what it is given", () => {
    const linear = { kind: "linear", name: "fc", inFeatures: 5, outFeatures: 2 } as const;
    assert.throws(() => dataflowOf([{ kind: "flatten" }, linear], [1, 2, 2]), {
      name: "ShapeError",
      message: /fc.*5.*\[4\]/,
    });
  });

  it("refuses branches that do not fit each other, with the shapes of all", () => {
    const half: MaxPool2d = { kind: "max-pool2d", kernel: 2, stride: 2 };
    assert.throws(() => dataflowOf([sum(conv("a", 2, 3), identity)], [2, 4, 4]), {
      name: "ShapeError",
      message: "branches of [3, 4, 4] and [2, 4, 4] cannot be added",
    });
    assert.throws(() => dataflowOf([concat(half, identity)], [2, 4, 4]), {
      message: "branches of [2, 2, 2] and [2, 4, 4] cannot be stacked",
    });
  });
});
