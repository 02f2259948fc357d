import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { knownArchitectures } from "../../../models/architectures/registry.ts";
import { configJsonSchema } from "../../../shared/config/json-schema.ts";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const accepts = new Ajv2020({ strictTuples: false }).compile(configJsonSchema(ARCHITECTURES));

const [network] = GOOD.networks;
const preprocess = { resize: 256, crop: 224, mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] };
const withNetwork = (changes: object) => ({ networks: [{ ...network, ...changes }] });
const withBrain = (changes: object) => ({ brain: [{ roi: "IT", rdms: "it.mat", ...changes }] });

/** What may be changed in a good config. */
const VALID: readonly object[] = [
  {},
  { $schema: "study-config.schema.json" },
  { seed: 3, pooling: "none", dissimilarity: "correlation", undefined_dissimilarity: "nan", maxCost: 0.5 },
  { claims: ["A > B in relu1, IT"] },
  { stimuli: { images: "images", source: "https://example.org" } },
  { stimuli: { mat: "images.mat", variable: "stimuli", source: "the authors" } },
  { stimuli: { mat: "100% set #1?" } },
  withBrain({ variable: "RDMs", sessions: "average", source: "the authors", simulated: true }),
  withNetwork({ layers: ["relu2"], preprocess, strategy: "gpu" }),
  withNetwork({ weights: { checkpoint: "alexnet.pth", source: "https://example.org" } }),
  { networks: [{ name: "A", onnx: "a.onnx", layers: ["any layer"] }] },
  { mantel: { measure: "kendall-tau-a", permutations: 100, alternative: "greater" } },
  { mantel: {}, contrasts: [] },
  {
    brain: ["IT", "EVC"].map((roi) => ({ ...GOOD.brain[0], roi })),
    contrasts: [{ rois: ["IT", "EVC"], network: "A" }],
  },
  { families: "across-rois", equivalence: 0.05 },
  { contrasts: [{ anova: ["A", "B"] }, { anova: ["A"] }, { within: "A", layers: ["relu7", "relu1"] }] },
];

/** What may not: one of each kind. */
const INVALID: readonly object[] = [
  { poolng: "none" },
  { name: undefined },
  { name: "../elsewhere" },
  { seed: -1 },
  { seed: 0.5 },
  { seed: "0" },
  { stimuli: undefined },
  { stimuli: "images" },
  { stimuli: {} },
  { stimuli: { source: "https://example.org" } },
  { stimuli: { images: "a", mat: "b" } },
  { stimuli: { images: "a", variable: "b" } },
  { stimuli: { images: "" } },
  { brain: [] },
  withBrain({ roi: undefined }),
  withBrain({ rdms: 3 }),
  withBrain({ sessions: "both" }),
  withBrain({ simulated: "yes" }),
  withBrain({ roy: "IT" }),
  { networks: [] },
  { networks: ["alexnet"] },
  withNetwork({ name: undefined }),
  withNetwork({ name: "" }),
  withNetwork({ architecture: undefined }),
  withNetwork({ architecture: "alexnett" }),
  withNetwork({ onnx: "a.onnx" }),
  withNetwork({ weights: undefined }),
  withNetwork({ weights: {} }),
  withNetwork({ weights: { random: { seed: 0 }, checkpoint: "a.pth" } }),
  withNetwork({ weights: { random: { seed: 0 }, source: "nowhere" } }),
  withNetwork({ weights: { random: {} } }),
  withNetwork({ weights: { random: { seed: 0, seeds: [1] } } }),
  withNetwork({ weights: { random: { seeds: [] } } }),
  withNetwork({ weights: { random: { seeds: [1, 1] } } }),
  withNetwork({ weights: { random: { seed: 2 ** 53 } } }),
  { networks: [{ name: "A", onnx: "a.onnx", weights: { random: { seed: 0 } } }] },
  withNetwork({ layers: [] }),
  withNetwork({ layers: ["relu9"] }),
  withNetwork({ preprocess: { ...preprocess, crop: 0 } }),
  withNetwork({ preprocess: { ...preprocess, mean: [0.5] } }),
  withNetwork({ preprocess: { ...preprocess, std: [0, 1, 1] } }),
  withNetwork({ strategy: "tpu" }),
  { pooling: "median" },
  { dissimilarity: "euclid" },
  { undefined_dissimilarity: "zero" },
  { mantel: { measure: "kendall" } },
  { mantel: { permutations: 0 } },
  { mantel: { permutations: 1e9 } },
  { mantel: { alternative: "bigger" } },
  { contrasts: [{}] },
  { contrasts: [{ anova: [] }] },
  { contrasts: [{ rois: ["IT"], network: "A" }] },
  { contrasts: [{ rois: ["IT", "EVC"] }] },
  { equivalence: 0 },
  { contrasts: [{ anova: ["A", "A"] }] },
  { contrasts: [{ anova: ["A", "B"], within: "A" }] },
  { contrasts: [{ within: "A" }] },
  { contrasts: [{ within: "A", layers: ["relu1"] }] },
  { contrasts: [{ within: "A", layers: ["relu1", "relu2", "relu7"] }] },
  { claims: [""] },
  { maxCost: 0 },
  { $schema: 3 },
];

const configOf = (changes: object): unknown => JSON.parse(JSON.stringify({ ...GOOD, ...changes }));
const programAccepts = (config: unknown): boolean =>
  checkConfig(JSON.stringify(config), "study.json", ARCHITECTURES).issues.length === 0;

describe("the JSON Schema of a config", () => {
  it("accepts what the program accepts", () => {
    for (const config of VALID.map(configOf)) {
      assert.ok(programAccepts(config), JSON.stringify(config));
      assert.ok(accepts(config), `${JSON.stringify(config)}: ${JSON.stringify(accepts.errors)}`);
    }
  });

  it("accepts the examples, as the program does", () => {
    const examples = new URL("../../../examples/", import.meta.url);
    for (const file of readdirSync(examples).filter((name) => name.endsWith(".yaml"))) {
      const text = readFileSync(new URL(file, examples), "utf8");
      assert.deepEqual(checkConfig(text, file, knownArchitectures).issues, []);
      const published = new Ajv2020({ strictTuples: false }).compile(configJsonSchema(knownArchitectures));
      assert.ok(published(parse(text)), `${file}: ${JSON.stringify(published.errors)}`);
    }
  });

  it("refuses what the program refuses", () => {
    for (const config of INVALID.map(configOf)) {
      assert.ok(!programAccepts(config), JSON.stringify(config));
      assert.ok(!accepts(config), JSON.stringify(config));
    }
  });

  it("says of every key what it is", () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties") {
          for (const [name, property] of Object.entries(value as Record<string, { description?: string }>)) {
            if (property.description === undefined) silent.push(`${path}/${name}`);
          }
        }
        if (key !== "allOf") visit(value, key === "properties" ? path : `${path}/${key}`);
      }
    };
    visit(configJsonSchema(ARCHITECTURES), "");
    assert.deepEqual(silent, []);
  });

  it("is published as it is generated, with the architectures of the registry", () => {
    const published = new URL("../../../shared/config/study-config.schema.json", import.meta.url);
    const schema: unknown = JSON.parse(readFileSync(published, "utf8"));
    assert.deepEqual(schema, configJsonSchema(knownArchitectures));
    assert.ok(JSON.stringify(schema).includes(`"enum":${JSON.stringify([...knownArchitectures.keys()])}`));
  });
});
