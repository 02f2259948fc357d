import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { identified } from "../../../shared/analysis/contrast.ts";
import { pairsOf } from "../../../shared/results/contrast.ts";

describe("the contrasts of a study", () => {
  it("have an id by their place, and keep their networks and layers", () => {
    assert.deepEqual(identified([{ within: "A", layers: ["relu7", "relu1"] }, { anova: ["A", "B", "C"] }]), [
      { id: "contrast-1", kind: "within", name: "A: relu7 vs relu1", network: "A", layers: ["relu7", "relu1"] },
      { id: "contrast-2", kind: "anova", name: "A vs B vs C", networks: ["A", "B", "C"] },
    ]);
  });

  it("of one network are named after its layers", () => {
    assert.deepEqual(identified([{ anova: ["A"] }]), [
      { id: "contrast-1", kind: "anova", name: "A over its layers", networks: ["A"] },
    ]);
  });

  it("have names that differ where the names of their networks read alike together", () => {
    const contrasts = identified([{ anova: ["A", "B vs A"] }, { anova: ["A vs B", "A"] }, { anova: ["A", "B", "A"] }]);
    assert.deepEqual(
      contrasts.map(({ name }) => name),
      ["A vs B vs A", "A vs B vs A (2)", "A vs B vs A (3)"],
    );
  });

  it("compare their networks two by two, in their order", () => {
    assert.deepEqual(pairsOf(["A", "B", "C"]), [["A", "B"], ["A", "C"], ["B", "C"]]); // prettier-ignore
  });
});
