import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { countAgain, countsOfNulls } from "../../../infra/verify/counts-again.ts";
import { givenFindings } from "../../../infra/verify/artifact-findings.ts";
import { numeratorFindings } from "../../../infra/verify/numerator-findings.ts";
import type { StoredRdms } from "../../../infra/verify/stored-rdms.ts";
import { NumeratorMatrix } from "../../../shared/numerators/numerator-matrix.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { planOf, world } from "../../functions/plan/planned-world.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const NETWORKS = 12;
/** Models from one look at what is held to the next: a collection takes long. */
const BETWEEN = 8;
const PERMUTATIONS = 20;
/** Two of a part and two of the one before, and what the machine has not let go of. */
const FEW = 8;

/** So many networks of two layers, each a part of its own, of RDMs that were given. */
async function planned(): Promise<Plan> {
  const plan = await planOf(world());
  const [network] = plan.networks;
  const layers = network.layers.map(({ activations: _, ...layer }) => layer);
  const networks = Array.from({ length: NETWORKS }, (_, i) => ({ ...network, network: `net ${i}`, layers }));
  const tests = networks.flatMap((_, i) =>
    layers.flatMap((__, j) => plan.brain.map((___, k): [number, number, number] => [i, j, k])),
  );
  const parts = Array.from({ length: NETWORKS }, (_, i) => ({
    ...plan.parts[0],
    blocks: [2 * i, 2 * i + 2] as const,
  }));
  const ranges: Plan["ranges"] = [[0, PERMUTATIONS]];
  return { ...plan, networks, tests, ranges, parts: parts as unknown as Plan["parts"] };
}

/** RDMs that are made when they are asked for; and how many of models were in memory at once, at the most. */
function watchedRdms(plan: Plan) {
  const made: WeakRef<Float64Array>[] = [];
  const watched = { most: 0, asked: 0 };
  const rdm = (of: number): Float64Array => Float64Array.from({ length: 6 }, (_, pair) => (pair * (of + 2)) % 7);
  const rdms: StoredRdms = {
    brains: plan.brain.map((_, i) => rdm(i)),
    controls: [],
    mask: null,
    modelAt: async (model) => {
      const own = rdm(model);
      if (++watched.asked % BETWEEN === 0) {
        await setImmediate(); // what was made in this turn of the loop cannot be collected in it
        collectGarbage();
        watched.most = Math.max(watched.most, 1 + made.filter((one) => one.deref() !== undefined).length);
      }
      made.push(new WeakRef(own));
      return own;
    },
  };
  return { rdms, watched };
}

describe("RDMs of models, while a study is verified", () => {
  it("are held a part at a time where it is counted again, whatever its networks are", async () => {
    const plan = await planned();
    const permuted = new NumeratorMatrix(
      "concordance",
      plan.tests.length,
      PERMUTATIONS,
      new Int32Array(plan.tests.length * PERMUTATIONS),
    );
    const counting = watchedRdms(plan);
    const counted = await countsOfNulls(plan, counting.rdms, permuted);
    assert.equal(counting.watched.asked, 2 * NETWORKS);
    assert.ok(counting.watched.most <= FEW, `${counting.watched.most} of ${2 * NETWORKS} held`);

    const sampling = watchedRdms(plan);
    const recount = { size: 200, random: Math.random };
    const { findings } = await numeratorFindings(plan, sampling.rdms, { counted, permuted }, recount, undefined);
    assert.ok(findings.length > NETWORKS); // they are no zeros
    assert.equal(sampling.watched.asked, 2 * NETWORKS); // each of which is drawn, and read once
    assert.ok(sampling.watched.most <= FEW, `${sampling.watched.most} of ${2 * NETWORKS} held`);

    const digests = watchedRdms(plan);
    assert.ok((await givenFindings(plan, digests.rdms)).length > 0);
    assert.ok(digests.watched.most <= FEW, `${digests.watched.most} of ${2 * NETWORKS} held`);
  });

  it("are held of as many parts as are counted at once", async () => {
    const plan = await planned();
    const { rdms, watched } = watchedRdms(plan);
    let [now, most] = [0, 0];
    const again = await countAgain(plan, rdms, async (task) => {
      most = Math.max(most, ++now);
      await setImmediate();
      now--;
      return countedChunk(task);
    });
    assert.equal(again.observed.numerators.length, plan.tests.length);
    assert.ok(watched.most <= 2 * most + FEW, `${watched.most} of ${2 * NETWORKS} held, ${most} parts at once`);
  });
});
