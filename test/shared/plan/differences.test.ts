import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { studyDifferences, type Identity } from "../../../shared/plan/differences.ts";

/** A study of three stimuli, two subjects and one network. */
const study = {
  config: {
    name: "small",
    seed: 5,
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: [{ name: "one", layers: ["relu1", "relu2"] }],
    mantel: { permutations: 300 },
  },
  stimuli: ["cat", "dog", "cup"].map((name) => ({ name, category: null, digest: `digest of ${name}` })),
  brain: ["S1", "S2"].map((subject) => ({
    roi: "IT",
    subject,
    session: null,
    rdm: "",
    digest: `digest of ${subject}`,
  })),
  controls: [{ name: "pixels", rdm: "", digest: "digest of pixels" }],
  networks: [
    {
      title: "one",
      source: { kind: "random", seed: 3 },
      fingerprint: "f",
      strategy: "cpu",
      layers: [{ name: "relu1" }],
    },
  ],
} as unknown as Identity;

/** The study with another value at a path, or with none. */
function changed(path: readonly (string | number)[], value?: unknown): Identity {
  const copy = structuredClone(study);
  const holder = path.slice(0, -1).reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
  const last = path.at(-1) ?? "";
  if (value === undefined) Reflect.deleteProperty(holder as object, last);
  else Object.assign(holder as object, { [last]: value });
  return copy;
}

const CHANGES: readonly (readonly [what: string, path: readonly (string | number)[], value: unknown, said: string])[] =
  [
    ["a number", ["config", "mantel", "permutations"], 100, "mantel.permutations is 100 there and 300 here"],
    [
      "a list's item",
      ["config", "networks", 0, "layers", 1],
      "relu7",
      'networks[0].layers[1] is "relu7" there and "relu2" here',
    ],
    ["a key that holds keys here", ["config", "mantel"], 5, 'mantel is 5 there and {"permutations":300} here'],
    [
      "a long value by its beginning",
      ["config", "name"],
      "n".repeat(59),
      `name is "${"n".repeat(56)}… there and "small" here`,
    ],
    [
      "a value of sixty characters whole",
      ["config", "name"],
      "n".repeat(58),
      `name is "${"n".repeat(58)}" there and "small" here`,
    ],
    ["a missing key", ["config", "seed"], undefined, "seed is absent there and 5 here"],
    ["another image", ["stimuli", 1, "digest"], "x", "dog is another image there"],
    ["another name", ["stimuli", 2, "name"], "mug", 'stimulus 3 is "mug" there and "cup" here'],
    ["a category", ["stimuli", 0, "category"], "animal", 'the category of cat is "animal" there and null here'],
    ["fewer stimuli", ["stimuli"], study.stimuli.slice(1), "there are 2 stimuli there and 3 here"],
    ["another RDM", ["brain", 1, "digest"], "x", "the RDM of S2 in IT is another there"],
    ["another control", ["controls", 0, "digest"], "x", "the RDM of the control pixels is another there"],
    ["another subject", ["brain", 1, "subject"], "S3", "the RDM of S2 in IT is another there"],
    ["another session", ["brain", 1, "session"], "2", "the RDM of S2 in IT is another there"],
    ["another roi", ["brain", 1, "roi"], "V1", "the RDM of S2 in IT is another there"],
    ["another order of subjects", ["brain"], [...study.brain].reverse(), "the brain RDMs are in another order there"],
    ["more subjects", ["brain"], [...study.brain, ...study.brain], "there are 4 brain RDMs there and 2 here"],
    ["no weights", ["networks"], [], "one has other weights there"],
    ["other weights", ["networks", 0, "source", "seed"], 4, "one has other weights there"],
    ["weights that were read otherwise", ["networks", 0, "fingerprint"], "g", "one has other weights there"],
    ["another strategy", ["networks", 0, "strategy"], "gpu", 'one.strategy is "gpu" there and "cpu" here'],
    ["another layer", ["networks", 0, "layers", 0, "name"], "fc8", 'one.layers[0] is "fc8" there and "relu1" here'],
  ];

describe("the differences of two studies", () => {
  for (const [what, path, value, said] of CHANGES) {
    it(`name ${what}`, () => assert.deepEqual(studyDifferences(changed(path, value), study), [said]));
  }

  it("name activations that were edited as such, which are no weights", () => {
    const [network] = study.networks;
    const given = { ...study, networks: [{ ...network, source: { kind: "activations" } }] };
    const edited = { ...given, networks: [{ ...given.networks[0], fingerprint: "g" }] };
    assert.deepEqual(studyDifferences(edited, given), ["one has other activations there"]);
  });

  it("are none between regions of one subject", () => {
    const twice = { ...study, brain: [...study.brain, { ...study.brain[0], roi: "V1", digest: "of V1" }] };
    assert.deepEqual(studyDifferences(twice, twice), []);
  });

  it("are none where only the places of equal inputs differ", () => {
    for (const [path, value] of [
      [["config", "stimuli", "images"], "/elsewhere"],
      [["config", "brain", 0, "rdms"], "s3://bucket/it.npy"],
      [["config", "stimuli", "mat"], "stimuli.mat"],
      [["config", "networks", 0, "checkpoint"], "alexnet.pth"],
      [["config", "networks", 0, "onnx"], "mine.onnx"],
      [["config", "brain", 0, "source"], "https://example.org/it.npy"],
      [["config", "maxCost"], 3],
    ] as const) {
      assert.deepEqual(studyDifferences(changed(path, value), study), []);
    }
  });
});
