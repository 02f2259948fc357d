import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { everyContrast } from "../../../shared/reanalysis/asked-contrasts.ts";

const LAYERS: Readonly<Record<string, readonly string[]>> = {
  trained: ["relu1", "relu2"],
  twin: ["relu2", "relu1"],
  clip: ["features"],
  animacy: ["animacy"],
};
const group = { rois: ["IT"], layersOf: (network: string) => LAYERS[network] ?? [] } as unknown as Parameters<
  typeof everyContrast
>[1];

describe("the contrasts of a table for which none are asked", () => {
  it("compare networks of the same layers, and say in one note which are not compared", () => {
    assert.deepEqual(everyContrast(Object.keys(LAYERS), group), {
      asked: [
        { anova: ["trained", "twin"] },
        { within: "trained", layers: ["relu2", "relu1"] },
        { within: "twin", layers: ["relu1", "relu2"] },
      ],
      notes: ["networks are compared with those of the same layers alone: trained, twin; clip; animacy"],
    });
    assert.deepEqual(everyContrast(["trained", "twin"], group).notes, []);
  });
});
