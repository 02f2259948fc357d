import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dissimilarities, type DissimilarityName } from "../../../shared/dissimilarities/dissimilarities.ts";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { assertClose } from "../stats/close.ts";

const patterns = Float32Array.of(1, 0, 2.5, 0.5, 3, 0, -1, 2, 4, 10, 0, 0.25);

/** SciPy 1.17.1: pdist(patterns, metric) */
const GOLDEN: Partial<Record<DissimilarityName, number[]>> = {
  cosine: [
    0.9389437489127337, 0.27060319137420297, 0.605520661911248, 0.6053771981662036, 0.8356523633088285,
    1.1963347561847488,
  ],
  euclidean: [
    3.9370039370059056, 3.2015621187164243, 9.276987657639737, 4.387482193696061, 9.965565713997375, 11.792476415070755,
  ],
  "squared-euclidean": [15.5, 10.25, 86.0625, 19.25, 99.3125, 139.0625],
};

for (const [name, values] of Object.entries(GOLDEN)) {
  describe(dissimilarities[name as DissimilarityName].title, () => {
    it("are SciPy's", () => {
      rdmOf(name as DissimilarityName, patterns, 4, 3).forEach((value, p) =>
        assertClose(value, values[p], { tolerance: 1e-14, floor: 1 }),
      );
    });
  });
}

describe("distances of activations with a large mean", () => {
  it("are those without it, to the bit", () => {
    const moved = patterns.map((value) => value + 2 ** 19);
    for (const name of ["euclidean", "squared-euclidean"] as const)
      assert.deepEqual(rdmOf(name, moved, 4, 3), rdmOf(name, patterns, 4, 3));
  });
});

interface Reference {
  readonly id: string;
  readonly array: string;
  readonly n_stimuli: number;
  readonly n_channels: number;
  readonly correlation: (number | null)[];
  readonly cosine: (number | null)[];
  readonly euclidean: number[];
  readonly squared_euclidean_per_channel: number[];
}

const [json, npz] = [inReference("inference/measures.json"), inReference("inference/measures.npz")];

describe("dissimilarities of the reference", { skip: without(json, npz) }, () => {
  const cases = without(json) ? [] : (readJson(json) as { dissimilarities: Reference[] }).dissimilarities;
  // activations are float32, in which those of a large mean and a small spread are others
  for (const one of cases.filter(({ id }) => !id.includes("cancellation"))) {
    it(`are found of ${one.id}`, () => {
      const { data } = npzArrays(npz).get(one.array)!;
      const [n, units] = [one.n_stimuli, one.n_channels];
      const activations = Float32Array.from(data as Float64Array);
      const expected: Record<DissimilarityName, (number | null)[]> = {
        correlation: one.correlation,
        cosine: one.cosine,
        euclidean: one.euclidean,
        "squared-euclidean": one.squared_euclidean_per_channel.map((value) => value * units),
      };
      for (const [name, values] of Object.entries(expected)) {
        const rdm = rdmOf(name as DissimilarityName, activations, n, units, { whenUndefined: "nan" });
        rdm.forEach((value, p) => {
          const expected = values[p];
          if (expected === null) assert.ok(Number.isNaN(value), name);
          else assertClose(value, expected, { tolerance: 1e-6, floor: 1, what: name });
        });
      }
    });
  }
});
