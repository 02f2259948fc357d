import assert from "node:assert/strict";
import { it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compareRankings } from "../../../shared/kendall/compare-rankings.ts";
import { rank, type Ranking } from "../../../shared/kendall/ranking.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it("rankings of vectors without ties are let go of once there is a kernel, and hold their ranks once", async () => {
  const held: WeakRef<Ranking>[] = [];
  const ranking = (of: number): Ranking => {
    const own = rank(Float64Array.from({ length: 66 }, (_, pair) => Math.sin(of + pair * pair)));
    assert.equal(own.levels, own.ranks);
    held.push(new WeakRef(own));
    return own;
  };
  const kernel = compareRankings({
    m: 66,
    models: Array.from({ length: 20 }, (_, model) => ranking(model)),
    brains: [ranking(0.5)],
    list: Array.from({ length: 20 }, (_, model) => ({ model, brain: 0 })),
    stimuli: 12,
  });
  await setImmediate();
  collectGarbage();
  assert.ok(held.filter((one) => one.deref() !== undefined).length <= 2);
  assert.ok(kernel.name.startsWith("wasm"));
});
