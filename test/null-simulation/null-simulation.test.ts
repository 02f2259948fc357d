import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { partialRate } from "./partial.ts";
import { ratesIn, type Rate } from "./rates.ts";
import { TESTS } from "./tests.ts";
import type { WorldName } from "./worlds.ts";

const EFFORT = { permutations: 39, resamples: 12 };

/** Of 30 studies a test with a rate of .07 finds something in more than 7 once in a thousand times. */
const [STUDIES, MOST] = [30, 7];

function rates(world: WorldName): Map<string, Rate | null> {
  const found = ratesIn(world, STUDIES, EFFORT);
  return new Map(TESTS.map(({ name }, t) => [name, found[t]]));
}

describe("tests in studies without what they look for", () => {
  it("find nothing more often than they say, where stimuli have unequal norms; shuffled cells and squares do", () => {
    const found = rates("unequal norms");
    for (const { name, covers, conservative = [] } of TESTS) {
      const claimed: readonly WorldName[] = [...covers, ...conservative];
      if (claimed.includes("unequal norms"))
        assert.ok(found.get(name)!.found <= MOST, `${name}: ${found.get(name)?.found}`);
    }
    assert.ok(found.get("cells of an RDM shuffled")!.found > MOST);
    assert.ok(found.get("t of squared correlations against 0")!.found > 2 * MOST);
  });

  it("over subjects find two seeds of one network to differ, which the dual bootstrap does not", () => {
    const found = rates("two seeds");
    assert.ok(found.get("ANOVA, layer, Greenhouse–Geisser")!.found > 2 * MOST);
    assert.ok(found.get("paired t, Holm, any layer")!.found > 4);
    assert.ok(found.get("dual bootstrap, mean over layers")!.found <= 2);
    assert.equal(found.get("t over seeds, mean over layers"), null);
  });

  it("of partial correlations find hardly more than they say with 8 stimuli and 6 controls, which are taken out again", () => {
    // a rate of .07 is above .095 once in a thousand times, one of .12, as where they are not, below it once in a hundred
    assert.ok(partialRate({ measure: "partial-pearson", stimuli: 8, controls: 6 }, 1000, 99) <= 0.095);
  });
});
