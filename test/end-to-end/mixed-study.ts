import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { squeezenet } from "../../models/architectures/squeezenet.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { savedNetwork } from "../models/checkpoints/saved-network.ts";
import { smallModel } from "../models/onnx/small-model.ts";
import { readJson } from "../reference.ts";
import { runStudy } from "./run-study.ts";
import { smallStudy } from "./small-study.ts";

const ARCHITECTURE = { architecture: squeezenet.name, layers: ["features.1", "features.3.squeeze_activation"] };
const PREPROCESS = { resize: 8, crop: 8, mean: [0, 0, 0], std: [1, 1, 1] };
const DRAWN = { name: "drawn", ...ARCHITECTURE, weights: { random: { seed: 3 } } };

/** A config of a study of one network in four forms, drawn, saved, as activations and as RDMs, and of an ONNX file and its twin. */
export async function mixedStudy(): Promise<{ readonly folder: string; readonly config: string }> {
  const study = await smallStudy((config) => ({ ...config, networks: [DRAWN], contrasts: [] }));
  const { folder } = study;
  const first = join(folder, "first");
  assert.deepEqual((await runStudy({ config: study.config, out: first })).outcome, { kind: "done" });
  const [network] = Plan.parse(readJson(join(first, "plan.json"))).networks;
  for (const kind of ["activations", "rdms"] as const) {
    mkdirSync(join(folder, "given", kind), { recursive: true });
    for (const layer of network.layers) {
      copyFileSync(
        join(first, (kind === "rdms" ? layer.rdm : layer.activations?.[0]) ?? ""),
        join(folder, "given", kind, `${layer.name}.npy`),
      );
    }
  }
  writeFileSync(join(folder, "small.onnx"), smallModel());
  writeFileSync(join(folder, "saved.pth"), savedNetwork(squeezenet.drawWeights(3)));
  const config = {
    ...(parse(readFileSync(study.config, "utf8")) as object),
    networks: [
      DRAWN,
      { name: "saved", ...ARCHITECTURE, weights: { checkpoint: "saved.pth" } },
      { name: "activations", activations: "given/activations", layers: ["features.*"], training: "random" },
      { name: "dissimilarities", rdms: "given/rdms" },
      { name: "exported", onnx: "small.onnx", preprocess: PREPROCESS, pooling: "none", training: "trained" },
      {
        name: "twin",
        onnx: "small.onnx",
        pooling: "none",
        preprocess: PREPROCESS,
        weights: { random: { scheme: "torch-default", seed: 1 } },
      },
    ],
  };
  writeFileSync(study.config, stringify({ ...config, contrasts: [{ anova: ["drawn", "dissimilarities"] }] }));
  return study;
}
