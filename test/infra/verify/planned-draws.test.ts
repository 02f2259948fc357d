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

describe("the random twins of a plan that is verified where no file of their network is", () => {
  const random = { scheme: "permute", biases: "keep", seeds: [3, 1] } as const;
  const network = {
    kind: "onnx",
    location: "mine.onnx",
    files: [{ location: "mine.onnx", bytes: 100, sha256: "f11e" }],
    input: { name: "image", type: 1, layout: "NCHW" },
    preprocessing: { resize: 8, crop: 8, mean: [0, 0, 0], std: [1, 1, 1] },
    training: "unstated",
    layers: [{ name: "relu", shape: [2, 2, 2], channels: 0, depth: 2, alias: "", byDefault: true }],
    multiplyAccumulates: 1,
    values: 1,
    widestLive: 1,
    notes: [],
  };
  const twin = { scheme: "permute", biases: "keep", normalisation: "reset" };
  const sources = [3, 1].map((seed) => ({ kind: "onnx-twin", network, twin: { ...twin, seed }, notes: [] }));

  async function twins(asked: object = {}, kept: readonly object[] = sources): Promise<Plan> {
    const plan = await planOf(world());
    const networks = [{ name: "twin", onnx: "mine.onnx", weights: { random }, ...asked }];
    const config = StudyConfig.parse({ ...plan.config, networks, contrasts: [] });
    return {
      ...plan,
      config,
      networks: kept.map((source) => ({
        ...plan.networks[0],
        network: "twin",
        source: { ...source, kind: "onnx-twin" },
      })),
    };
  }

  it("are one for each seed that the config names, of its file, by its scheme and policies", async () => {
    const draws = await plannedDraws(await twins());
    assert.deepEqual(
      draws.map(({ source }) => source.seed),
      [3, 1],
    );
  });

  it("are refused where the config asks for others", async () => {
    for (const [asked, kept] of [
      [{ onnx: "other.onnx" }, sources],
      [{ training: "trained" }, sources],
      [{ weights: { random: { ...random, biases: "reset" } } }, sources],
      [{ weights: { random: { ...random, scheme: "orthogonal" } } }, sources],
      [{ weights: { random: { ...random, seeds: [1, 3] } } }, sources],
      [{}, sources.slice(1)],
      [{ weights: undefined }, sources.slice(1)],
    ] as const) {
      await assert.rejects(twins(asked, kept).then(plannedDraws), {
        name: "InputError",
        message: /is not planned from/,
      });
    }
  });
});
