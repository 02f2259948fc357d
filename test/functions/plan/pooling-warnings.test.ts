import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { poolingWarnings } from "../../../functions/plan/pooling-warnings.ts";
import type { PlannedNetwork } from "../../../shared/plan/planned-network.ts";

const network = (tokens: number, pooling: PlannedNetwork["pooling"]) => ({
  title: "ViT",
  pooling,
  layers: [{ name: "act", index: 1, shape: [tokens, 64], units: 64, rdm: "" }],
});

describe("the first token of a network", () => {
  it("is doubted where its tokens are as many as patches in a square", () => {
    assert.deepEqual(poolingWarnings([network(197, "cls-token"), network(196, "token-mean")]), []);
    assert.deepEqual(poolingWarnings([network(196, "cls-token")]), [
      "ViT: its 196 tokens are the 14 × 14 patches of an image, with no class token before them: pooling cls-token reads the patch in the corner",
    ]);
  });
});
