import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { modelsAtOnce } from "../../../functions/plan/planned-parts.ts";
import { rank } from "../../../shared/kendall/ranking.ts";
import { ordersOf } from "../../../shared/kendall/tie-breaking.ts";
import { hasManyTies, tiedRdms } from "../../../shared/plan/tied-rdms.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { vectorOfLevels } from "../kendall/vectors.ts";

describe("RDMs with many ties", () => {
  const m = pairCount(400);
  const rdm = (levels: number) => vectorOfLevels(m, levels, levels);

  it("are told from others by a sample, as kernels tell them by all of their values", () => {
    for (const levels of [2, 100, 10_000, 20 * m]) {
      const own = rdm(levels);
      assert.equal(hasManyTies(own), ordersOf(rank(own)) === 2, `${levels} levels`);
    }
  });

  it("are counted among those that are given, where they are large", () => {
    assert.deepEqual(tiedRdms([rdm(2), rdm(20 * m)], [rdm(100), rdm(100)]), { models: 1, brains: 2 });
    assert.equal(tiedRdms([rdm(20 * m)], []), undefined);
    assert.equal(tiedRdms([], [new Float64Array(pairCount(92))]), undefined);
  });

  it("make parts of fewer models, since a Lambda holds fewer", () => {
    const pairs = pairCount(1854);
    const beside = {
      brains: 15,
      controls: 0,
      masked: false,
      pairs,
      compared: pairs,
      numerator: "concordance",
    } as const;
    const [few, usual] = [{ models: 42, brains: 15 }, undefined].map((tied) => modelsAtOnce({ ...beside, tied }));
    assert.ok(few > 0 && few < usual / 2, `${few} where ${usual} are held without ties`);
  });
});
