import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { layerAxis } from "../../../../../shared/report/figures/lines/layer-axis.ts";

describe("the axis of layers", () => {
  const net = (network: string, names: Record<number, string>) =>
    Object.entries(names).map(([index, layer]) => ({ network, layer, layer_index: Number(index) }));
  const positions = (...networks: ReturnType<typeof net>[]) => layerAxis(networks.flat()).positions;

  it("names a position as the networks do, both names where two differ, its number where more do", () => {
    assert.deepEqual(positions(net("A", { 1: "relu1", 2: "relu2" }), net("B", { 1: "relu1" })), ["relu1", "relu2"]);
    assert.deepEqual(positions(net("A", { 1: "conv" }), net("B", { 1: "relu" })), ["conv / relu"]);
    assert.deepEqual(positions(net("A", { 1: "a" }), net("B", { 1: "b" }), net("C", { 1: "c" })), ["layer 1"]);
  });

  it("is in the order of the positions and has no label twice", () => {
    const axis = layerAxis(net("A", { 2: "out", 1: "out" }));
    assert.deepEqual(axis.positions, ["out", "2: out"]);
    assert.equal(axis.positionOf({ network: "A", layer_index: 1 }), "out");
  });

  it("puts networks side by side whose places have other names, or other places", () => {
    const [long, short] = [net("A", { 1: "a", 2: "b", 3: "c" }), net("B", { 2: "x", 3: "y" })];
    assert.deepEqual(positions(long, short), ["a", "b", "c", "x", "y"]);
    assert.deepEqual(positions(net("A", { 5: "relu", 9: "out" }), net("B", { 7: "relu" })), ["relu", "out", "7: relu"]);
    const axis = layerAxis([...long, ...short, ...net("C", { 2: "x" })]);
    assert.equal(axis.positionOf({ network: "C", layer_index: 2 }), "x");
  });

  it("tells layers of one name and place apart by their networks", () => {
    assert.deepEqual(
      positions(net("A", { 1: "a", 2: "out" }), net("B", { 2: "out", 3: "z" }), net("C", { 2: "out", 1: "b" })),
      ["a", "out", "z", "b", "2: out"],
    );
    const twice = positions(
      net("A", { 1: "a", 2: "out" }),
      net("B", { 1: "b", 2: "out", 3: "c" }),
      net("C", { 1: "d", 2: "out", 4: "e" }),
    );
    assert.ok(twice.includes("2: out (C)"), twice.join());
  });
});
