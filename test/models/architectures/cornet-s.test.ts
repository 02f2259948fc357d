import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cornetS } from "../../../models/architectures/cornet-s.ts";
import type { Weights } from "../../../models/weights.ts";
import { assertMeans, spatialMeans } from "../spatial-means.ts";
import { sha256 } from "../sha256.ts";

/**
 * PyTorch 2.15.0, x86-64, in float64, the module written after dicarlolab's CORnet (commit d2cc2e0): of every call of a rectifier
 * the shape, the spatial mean of the first channel, and the mean and the largest of the spatial means of all channels.
 */
const EXPECTED: [layer: string, shape: number[], first: number, mean: number, largest: number][] = [
  ["V1.nonlin1", [64, 112, 112], 0.4995062300312044, 0.1772552769141188, 0.5353616150670913],
  ["V1.nonlin2", [64, 56, 56], 0.4799386044309638, 0.2515917819880927, 1.218607101216431],
  ["V2.nonlin1", [512, 56, 56], 0.017957476337556056, 0.19919161754161643, 1.4584739578511698],
  ["V2.nonlin2", [512, 28, 28], 2.185150911301538e-5, 0.2569082831616835, 2.2081122807127764],
  ["V2.nonlin3", [128, 28, 28], 0.32878936983270723, 0.6300380212740595, 6.298858400839222],
  ["V2.nonlin1_1", [512, 28, 28], 1.2527627491891329, 0.3757060620805333, 3.8110753254993712],
  ["V2.nonlin2_1", [512, 28, 28], 0.4236771366681187, 0.5007379468623757, 4.166101784327519],
  ["V2.nonlin3_1", [128, 28, 28], 0.0, 1.5273075201559378, 8.050346331020366],
  ["V4.nonlin1", [1024, 28, 28], 0.0, 0.772357760848345, 9.820933698748878],
  ["V4.nonlin2", [1024, 14, 14], 0.18623225997482062, 0.7499428581280021, 7.649336501690045],
  ["V4.nonlin3", [256, 14, 14], 1.9436616693560904, 2.734457596930316, 23.644887011368525],
  ["V4.nonlin1_1", [1024, 14, 14], 2.9440529801910977, 1.4197860829582676, 13.548151317920912],
  ["V4.nonlin2_1", [1024, 14, 14], 1.3672957467369011, 1.4375992750836928, 16.28184780272338],
  ["V4.nonlin3_1", [256, 14, 14], 21.059442744555557, 5.425196821736938, 37.115061708161],
  ["V4.nonlin1_2", [1024, 14, 14], 0.8547976096373947, 2.7138946495401184, 32.17650739440567],
  ["V4.nonlin2_2", [1024, 14, 14], 0.10152154517971183, 2.675369722438928, 23.703401223293987],
  ["V4.nonlin3_2", [256, 14, 14], 27.66588263851321, 10.674105525404652, 52.774061536426366],
  ["V4.nonlin1_3", [1024, 14, 14], 7.28515155307438, 4.954655099536233, 49.15103045421347],
  ["V4.nonlin2_3", [1024, 14, 14], 13.06442065335833, 4.695530707247634, 46.17890533802598],
  ["V4.nonlin3_3", [256, 14, 14], 76.65311879308672, 21.619488166330868, 147.714132024218],
  ["IT.nonlin1", [2048, 14, 14], 8.719377385454196, 10.213586238970143, 115.82632079357549],
  ["IT.nonlin2", [2048, 7, 7], 2.7088313324841544, 11.195940801770911, 120.87101404888733],
  ["IT.nonlin3", [512, 7, 7], 111.78663119539378, 35.70616700376279, 264.9975258270885],
  ["IT.nonlin1_1", [2048, 7, 7], 1.6026155358362872, 19.41044678749674, 233.610458341397],
  ["IT.nonlin2_1", [2048, 7, 7], 0.0, 20.914028793164135, 197.48203514586672],
  ["IT.nonlin3_1", [512, 7, 7], 325.7044380209048, 80.67388353363869, 660.8242865346566],
];

const seed7 = cornetS.drawWeights(7);

/** Statistics that tell batch normalisations apart: those of different times would give other activations. */
function withStatistics(weights: Weights): Weights {
  const norms = [...weights.keys()].filter((name) => name.endsWith(".running_mean"));
  const values = [
    ["weight", (c: number, i: number) => 1 + 0.5 * Math.sin(c + i)],
    ["bias", (c: number, i: number) => 0.5 * Math.cos(2 * c + i)],
    ["running_mean", (c: number, i: number) => 0.1 * Math.sin(3 * c + i)],
    ["running_var", (c: number, i: number) => 1 + 0.5 * Math.cos(c * c + i)],
  ] as const;
  const set = norms.flatMap((norm, i) =>
    values.map(([name, value]) => {
      const key = norm.replace("running_mean", name);
      const { shape, data } = weights.get(key)!;
      return [key, { shape, data: data.map((_, c) => value(c, i)) }] as const;
    }),
  );
  return new Map([...weights, ...set]);
}

describe("cornet-s", () => {
  it("draws as PyTorch does after torch.manual_seed(7), every weight once though it is applied several times", () => {
    const sorted = [...seed7].toSorted(([a], [b]) => (a < b ? -1 : 1));
    assert.equal(
      sha256(...sorted.map(([, { data }]) => data)),
      "b57d07614418ee309312e17cb52ec1871337b706a97f8e88a3507bba058ee2be",
    );
  });

  it("needs the batch normalisations of the times up to the layer that is asked for, and no later area", () => {
    const names = [...cornetS.drawWeights(7, ["V4.nonlin1_2"]).keys()];
    assert.ok(names.includes("V4.norm1_2.weight") && names.includes("V4.conv3.weight"));
    assert.ok(!names.some((name) => name.startsWith("IT.") || name.startsWith("V4.norm2_2")));
  });

  it("runs its areas over and over, with batch normalisations of their own each time, as PyTorch's does", async () => {
    const image = Float32Array.from({ length: 3 * 224 * 224 }, (_, i) => Math.sin(i * 0.01 * (1 + i * 1e-6)));
    const found = await spatialMeans(cornetS, withStatistics(seed7), image);
    assert.deepEqual(
      cornetS.layers.map(({ name, shape }) => [name, shape]),
      EXPECTED.map(([layer, shape]) => [layer, shape]),
    );
    for (const [layer, , first, mean, largest] of EXPECTED) {
      const means = found.get(layer)!;
      const all = means.reduce((sum, value) => sum + value / means.length, 0);
      assertMeans([means[0], all, Math.max(...means)], [first, mean, largest], layer);
    }
  });
});
