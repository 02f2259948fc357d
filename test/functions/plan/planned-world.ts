/** Studies in memory that can be planned, for a test that changes one thing after the other and compares the keys of the plans. */
import { encode } from "fast-png";
import { zipSync } from "fflate";
import { Document } from "yaml";
import { makePlan, type PlanRequest } from "../../../functions/plan/make-plan.ts";
import type { Store } from "../../../functions/store/store.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import type { CodeDigests } from "../../../shared/plan/code-digests.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { element, LAYOUTS, mat5File, matrix, mi, mx } from "../../shared/formats/mat5-file.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const FOLDER = "s3://bucket/study/";
const NAMES = ["ant", "bee", "cat", "dog"];
const PAIRS = (NAMES.length * (NAMES.length - 1)) / 2;

/** All that a plan is made from. */
export interface World {
  readonly config: Document;
  readonly files: Map<string, Uint8Array>; // by path
  readonly request: { -readonly [K in keyof PlanRequest]: PlanRequest[K] };
}

export const CODE: CodeDigests = {
  activations: "a",
  "gpu-image": "g",
  rdm: "b",
  "brain-rdm": "c",
  numerators: "d",
  statistics: "e",
  report: "f",
};

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

export const image = (red: number): Uint8Array =>
  encode({
    width: 8,
    height: 8,
    channels: 3,
    data: Uint8Array.from({ length: 192 }, (_, k) => (k % 3 === 0 ? red : 0)),
  });

export const listing = (names: readonly string[], category = "animal"): Uint8Array =>
  text(`filename,category\n${names.map((name) => `${name}.png,${category}\n`).join("")}`);

/** RDMs of some subjects, and sessions if any; equal ones for equal seeds. */
export const rdms = (axes: readonly number[], seed: number): Uint8Array => {
  const shape = [...axes, PAIRS];
  const data = Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i + seed) * 7) % 11);
  return writeNpy({ shape, data });
};

/** As NumPy saves an array of byte strings. */
const strings = (values: readonly string[]): Uint8Array =>
  Buffer.concat([writeNpyHeader("|S8", [values.length]), ...values.map((value) => Buffer.from(value.padEnd(8, "\0")))]);

/** Activations of two layers, with names of the stimuli; of equal seeds equal ones. */
export const activations = (seed: number, labels: readonly string[] = NAMES): Uint8Array => {
  const layer = (units: number) =>
    writeNpy({
      shape: [labels.length, units],
      data: Float32Array.from(
        { length: labels.length * units },
        (_, i) => Math.sin((1 + units) * i) + (i === 0 ? seed : 0),
      ),
    });
  return zipSync({ "relu1.npy": layer(3), "relu2.npy": layer(5), "labels.npy": strings(labels) });
};

/** Two arrays of RDMs of two subjects, who have names; and the stimuli. */
export const archive = (subjects: readonly string[], labels: readonly string[] = NAMES): Uint8Array =>
  zipSync({
    "rdms.npy": rdms([2], 0),
    "others.npy": rdms([2], 1),
    "subjects.npy": strings(subjects),
    "labels.npy": strings(labels),
  });

/** Two RDMs of their own names; and the stimuli. */
export const hypotheses = (labels: readonly string[] = NAMES): Uint8Array =>
  zipSync({ "one.npy": rdms([], 2), "other.npy": rdms([], 3), "labels.npy": strings(labels) });

/** Two masks, of three pairs and of four; and the stimuli. */
export const masks = (labels: readonly string[] = NAMES): Uint8Array => {
  const mask = (...values: number[]) => writeNpy({ shape: [PAIRS], data: Float64Array.from(values) });
  return zipSync({
    "one.npy": mask(1, 1, 0, 1, 0, 0), // the first three
    "other.npy": mask(1, 0, 1, 1, 0, 1), // a ring
    "labels.npy": strings(labels),
  });
};

/** Two variables of images of one colour each. */
export function imagesMat(...reds: readonly number[]): Uint8Array {
  const layout = LAYOUTS[0] ?? { bigEndian: false, compressed: false };
  const variable = (name: string, values: readonly number[]): Uint8Array =>
    matrix(
      mx.uint8,
      [8, 8, 3, 4],
      name,
      [
        element(
          mi.u1,
          values.flatMap((red) => Array.from({ length: 192 }, (_, k) => (k < 64 ? red : 0))),
          layout,
        ),
      ],
      layout,
    );
  return mat5File([variable("images", reds), variable("others", [9, 8, 7, 6])], layout);
}

/** A study of two networks and one roi, whose RDMs have no labels. */
export function world(): World {
  const config = new Document({
    name: "keys",
    seed: 1,
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: [
      { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1", "relu2"] },
      { name: "two", architecture: "alexnet", weights: { random: { seeds: [4, 5] } }, layers: ["relu1", "relu2"] },
    ],
    mantel: { permutations: 20 },
    bootstrap: { resamples: 50 },
    contrasts: [{ anova: ["one", "two"] }, { within: "one", layers: ["relu1", "relu2"] }],
  });
  const files = new Map([
    ...NAMES.map((name, i): [string, Uint8Array] => [`stimuli/${name}.png`, image(i)]),
    ["stimuli/stimuli.csv", listing(NAMES)],
    ["it.npy", rdms([2], 0)],
    ["it.npz", archive(["first", "second"])],
    ["sessions.npy", rdms([2, 2], 0)],
    ["images.mat", imagesMat(0, 1, 2, 3)],
  ]);
  const request = {
    config: `${FOLDER}study.yaml`,
    artifacts: "../../artifacts/",
    compute: "lambda and gpu",
    code: CODE,
    processor: "arm64",
  } as const;
  return { config, files, request };
}

/** A store of the files and the config. */
export function storeOf({ config, files, request }: World): Store {
  const stored = new Map([...files].map(([path, bytes]) => [`${FOLDER}${path}`, bytes]));
  stored.set(request.config, text(config.toString()));
  return memoryStore(stored);
}

export const planOf = async (of: World): Promise<Plan> => (await makePlan(of.request, storeOf(of))).plan;
