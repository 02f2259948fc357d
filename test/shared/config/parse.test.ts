import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const check = (config: unknown) => checkConfig(JSON.stringify(config), "study.json", ARCHITECTURES);
const issuesOf = (config: unknown): string[] => check(config).issues.map(({ path, message }) => `${path}: ${message}`);

describe("a study config", () => {
  it("fills in the paper's defaults", () => {
    const { config, issues } = check(GOOD);
    assert.deepEqual(issues, []);
    assert.deepEqual(config?.mantel, { measure: "kendall-tau-b", permutations: 10_000, alternative: "two-sided" });
    assert.equal(config.pooling, "spatial-mean");
    assert.deepEqual(config.contrasts, []);
  });

  it("is read from YAML as from JSON", () => {
    const yaml =
      "name: study\nstimuli: { images: images }\nbrain: [{ roi: IT, rdms: it.mat }]\nnetworks:\n  - { name: A, architecture: alexnet, weights: { random: { seed: 0 } } }\n";
    assert.deepEqual(
      checkConfig(yaml, "study.yaml", ARCHITECTURES).config,
      check({ ...GOOD, networks: [GOOD.networks[0]] }).config,
    );
  });

  it("names the nearest known key for an unknown one, at any depth", () => {
    const [nested, top] = issuesOf({ ...GOOD, permutation: 10, mantel: { permutatons: 10 } });
    assert.equal(nested, 'mantel.permutatons: unknown key, did you mean "permutations"?');
    assert.match(top, /^permutation: unknown key; known keys here are name, seed, stimuli, brain, networks/);
    assert.deepEqual(issuesOf({ ...GOOD, poolng: "none" }), ['poolng: unknown key, did you mean "pooling"?']);
  });

  it("takes a pattern for the layers that it fits, in networks and in contrasts over them", () => {
    const [first, ...others] = GOOD.networks;
    const networks = [{ ...first, layers: ["relu[12]", "*7"] }, ...others];
    assert.deepEqual(issuesOf({ ...GOOD, networks }), [
      'networks[0].layers[0]: "alexnet" has no layer "relu[12]"; its layers are relu1, relu2, relu7',
    ]);
    const contrasts = [{ within: first.name, layers: ["relu7", "relu1"] }];
    assert.deepEqual(issuesOf({ ...GOOD, networks: [{ ...first, layers: ["*7"] }], contrasts }), [
      `contrasts[0].layers[1]: "${first.name}" has no layer "relu1", did you mean "relu7"?; its layers are relu7`,
    ]);
  });

  it("reports every problem at once, with what was found and what was needed", () => {
    const issues = issuesOf({
      ...GOOD,
      pooling: "sum",
      mantel: { permutations: 0, alternative: "bigger" },
      networks: [GOOD.networks[0], { ...GOOD.networks[1], name: "A" }, { name: "C", architecture: "alexnett" }],
      contrasts: [{ anova: ["A", "AlexNet"] }, { within: "A", layers: ["relu7", "relu9"] }],
    });
    for (const expected of [
      /^pooling: found "sum", needed: .*spatial-mean/,
      /^mantel\.permutations: found 0, needed: .*>=1/,
      /^mantel\.alternative: found "bigger"/,
      /^networks\[1\]\.name: network "A" is already the name of networks\[0\]/,
      /^networks\[2\]\.architecture: unknown architecture "alexnett", did you mean "alexnet"\?/,
      /^networks\[2\]\.weights: found nothing, needed one of random, checkpoint/,
      /^contrasts\[0\]\.anova\[1\]: no network is named "AlexNet"; the networks are A, C/,
      /^contrasts\[1\]\.layers\[1\]: "A" has no layer "relu9".*its layers are relu1, relu2, relu7/,
    ]) {
      assert.equal(
        issues.filter((issue) => expected.test(issue)).length,
        1,
        `${String(expected)} in\n${issues.join("\n")}`,
      );
    }
  });

  it("wants exactly one way to give stimuli, a network, its weights and a contrast, and names the keys", () => {
    const network = GOOD.networks[0];
    const weights = (random: unknown) => ({ networks: [{ ...network, weights: { random } }] });
    for (const [changes, issue] of [
      [{ stimuli: {} }, "stimuli: found neither images nor mat, needed one of images, mat"],
      [{ stimuli: { images: "a", mat: "b" } }, "stimuli: found images and mat, needed one of images, mat"],
      [
        { mask: "mask.npy" },
        'mask: found "mask.npy", needed one of same-category, different-categories, a mapping with rdms',
      ],
      [{ mask: { rdms: 3 } }, "mask.rdms: found 3, needed: text"],
      [
        { mantel: { measure: "partial-spearman" }, controls: ["pixel"] },
        'controls[0]: found "pixel", needed one of pixels, luminance, category, a mapping with rdms and name',
      ],
      [{ stimuli: "images" }, 'stimuli: found "images", needed one of images, mat'],
      [
        { networks: [{ ...network, onnx: "a.onnx" }] },
        "networks[0]: found architecture and onnx, needed one of architecture, onnx, activations, rdms",
      ],
      [weights({}), "networks[0].weights.random: found neither seed nor seeds, needed one of seed, seeds"],
      [weights({ seed: 0, seeds: [1] }), "networks[0].weights.random: found seed and seeds, needed one of seed, seeds"],
      [{ contrasts: [{}] }, "contrasts[0]: found neither anova nor within nor rois, needed one of anova, within, rois"],
    ] as const) {
      assert.deepEqual(issuesOf({ ...GOOD, ...changes }), [issue]);
    }
  });

  it("says of a key that goes with another alternative which that is", () => {
    const network = { name: "A", activations: "a.npz", weights: { random: { seed: 0 } } };
    const twin = { name: "B", onnx: "a.onnx", weights: { random: { scheme: "normal", seeds: [0] } } };
    const both = { name: "C", architecture: "alexnet", weights: { random: { scheme: "normal", seed: 0 } } };
    assert.deepEqual(issuesOf({ ...GOOD, stimuli: { images: "a", variable: "b" }, networks: [network, twin, both] }), [
      "stimuli.variable: goes with mat, found images",
      "networks[0].weights: goes with architecture, found activations",
      "networks[1].weights.random.sd: found nothing, needed: with the scheme normal, and with no other",
      "networks[2].weights.random.scheme: unknown key; known keys here are seed",
    ]);
  });

  it("reports what is wrong within the alternative that its keys choose", () => {
    const networks = [{ name: "A", architecture: "alexnet", weights: { random: { seed: -1 }, sede: 2 } }];
    const contrasts = [{ within: "A", layers: ["relu1"] }];
    assert.deepEqual(issuesOf({ ...GOOD, networks, contrasts }), [
      "networks[0].weights.random.seed: found -1, needed: number to be >=0",
      "networks[0].weights.sede: unknown key; known keys here are random",
      'contrasts[0].layers: found ["relu1"], needed: a list of two layers, as [relu7, relu1]',
    ]);
  });

  it("still checks the names in a part whose alternative is not clear, or that is malformed elsewhere", () => {
    const networks = [
      { name: "A", archtecture: "alexnet", weights: { random: { seed: 0 } } },
      {
        name: "A",
        architecture: "alexnet",
        weights: { random: { seed: "none" } },
        layers: ["relu9", 3],
        strategy: "tpu",
      },
      "not a network",
      ["a list"],
    ];
    const issues = issuesOf({
      ...GOOD,
      networks,
      contrasts: [{ anova: ["A", "C"] }, { within: "A", layers: [1, "x"] }],
    });
    assert.deepEqual(
      issues.map((issue) => issue.replace(/(needed|; its).*/, "…")),
      [
        "networks[0]: found neither architecture nor onnx nor activations nor rdms, …",
        'networks[0].archtecture: unknown key, did you mean "architecture"?',
        "networks[1].layers[1]: found 3, …",
        'networks[1].strategy: found "tpu", …',
        'networks[1].weights.random.seed: found "none", …',
        'networks[2]: found "not a network", …',
        'networks[3]: found ["a list"], …',
        "contrasts[1].layers[0]: found 1, …",
        'networks[1].layers[0]: "alexnet" has no layer "relu9", did you mean "relu1"?…',
        'networks[1].name: network "A" is already the name of networks[0]; names must differ',
        'contrasts[0].anova[1]: no network is named "C", did you mean "A"?; the networks are A',
      ],
    );
  });

  it("knows no key that every object of the language has", () => {
    const issues = check(JSON.parse(`{ "constructor": 1, "__proto__": 2, "stimuli": { "toString": "a" } }`)).issues;
    const unknown = issues.filter(({ message }) => message.startsWith("unknown key"));
    assert.deepEqual(
      unknown.map(({ path }) => path),
      ["stimuli.toString", "constructor", "__proto__"],
    );
  });

  it("holds no seed, no layer and no side of a contrast twice", () => {
    const network = { ...GOOD.networks[1], layers: ["relu1", "relu1"], weights: { random: { seeds: [1, 2, 1] } } };
    const contrasts = [{ anova: ["B", "B"] }, { within: "B", layers: ["relu1", "relu1"] }];
    assert.deepEqual(issuesOf({ ...GOOD, networks: [network], contrasts }), [
      'networks[0].layers: found ["relu1","relu1"], needed: none twice',
      "networks[0].weights.random.seeds: found [1,2,1], needed: none twice",
      'contrasts[0].anova: found ["B","B"], needed: none twice',
      'contrasts[1].layers: found ["relu1","relu1"], needed: none twice',
    ]);
  });

  it("may say which schema it follows, which is no part of the study", () => {
    assert.deepEqual(check({ $schema: "study-config.schema.json", ...GOOD }), check(GOOD));
  });
});
