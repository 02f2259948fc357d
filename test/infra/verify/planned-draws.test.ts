import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plannedDraws } from "../../../infra/verify/planned-draws.ts";
import { StudyConfig } from "../../../shared/config/schema.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { planOf, world } from "../../functions/plan/planned-world.ts";

/** What a plan keeps of a file of weights, which is not there. */
const SOURCE = {
  kind: "checkpoint",
  architecture: "alexnet",
  location: "weights.pth",
  bytes: 100,
  sha256: "f11e",
  weights: "0a0b",
  notes: [],
};

/** A plan of one network with the weights of a file. */
async function planned(asked: { architecture: string; checkpoint: string }, sources = [SOURCE]): Promise<Plan> {
  const plan = await planOf(world());
  const { architecture, checkpoint } = asked;
  const config = StudyConfig.parse({
    ...plan.config,
    networks: [{ name: "trained", architecture, weights: { checkpoint } }],
    contrasts: [],
  });
  return { ...plan, config, networks: sources.map((source) => ({ ...plan.networks[0], network: "trained", source })) };
}

describe("the draws of a plan that is verified where no file of weights is", () => {
  it("are those that it keeps of the file that the config names", async () => {
    const draws = await plannedDraws(await planned({ architecture: "alexnet", checkpoint: "weights.pth" }));
    assert.deepEqual(
      draws.map(({ title, source }) => [title, source.planned, source.fingerprint]),
      [["trained", SOURCE, "alexnet/weights-0a0b"]],
    );
  });

  for (const [what, asked, sources] of [
    ["another file", { architecture: "alexnet", checkpoint: "other.pth" }, [SOURCE]],
    ["another architecture", { architecture: "deepcluster-alexnet", checkpoint: "weights.pth" }, [SOURCE]],
    ["one file", { architecture: "alexnet", checkpoint: "weights.pth" }, [SOURCE, SOURCE]],
  ] as const) {
    it(`are refused where the config asks for ${what}`, async () => {
      await assert.rejects(plannedDraws(await planned(asked, [...sources])), {
        name: "InputError",
        message: `trained is not planned from ${asked.checkpoint}`,
      });
    });
  }
});
