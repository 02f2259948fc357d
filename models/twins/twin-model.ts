import { InputError } from "../../shared/errors.ts";
import { widthOf } from "../checkpoints/elements.ts";
import { elementTypeOf, valuesOf, withElements } from "../onnx/constants.ts";
import type { Initialiser, OnnxModel } from "../onnx/onnx-model.ts";
import { sizeOf } from "../weights.ts";
import { drawPart, IDENTITY } from "./draw-part.ts";
import { elementBytes } from "./element-bytes.ts";
import { keptFactors } from "./kept-factors.ts";
import { partsOf, type Part, type Role } from "./parts.ts";
import type { Twin } from "./scheme.ts";
import { NamedStream, shuffledPlaces } from "./stream.ts";
import { undrawnWeights } from "./undrawn.ts";

const NORMALISING: readonly Role[] = ["scale", "shift", "mean", "variance"];

/** What becomes of a part. */
function fateOf({ role }: Part, { scheme, biases, normalisation }: Twin): "drawn" | "shuffled" | "identity" | "kept" {
  if (NORMALISING.includes(role)) return normalisation === "keep" ? "kept" : "identity";
  if (role === "bias" && biases === "keep") return "kept";
  return scheme === "permute" ? "shuffled" : "drawn";
}

/**
 * The network with its weights drawn anew. Each tensor's values are a function of (seed, name) and the scheme: a network of which a
 * layer was removed has the same values in the others.
 *
 * @throws {InputError} if it has no weights, or some that cannot be drawn
 */
export function twinModel(model: OnnxModel, twin: Twin): OnnxModel {
  const parts = drawableParts(model);
  const replaced = new Map<string, Uint8Array>();
  for (const part of parts) {
    for (const [name, bytes] of elementsOf(part, model, twin)) replaced.set(name, bytes);
  }
  return withElements(model, replaced);
}

/** @throws {InputError} if it has no weights, or some that cannot be drawn */
function drawableParts(model: OnnxModel): readonly Part[] {
  const parts = partsOf(model);
  const undrawn = undrawnWeights(model, parts);
  if (undrawn.length > 0) {
    const more = undrawn.length > SHOWN ? ` and ${undrawn.length - SHOWN} more` : "";
    throw new InputError(
      `its twin would keep weights that training made: ${undrawn.slice(0, SHOWN).join("; ")}${more}`,
      {
        advice:
          "export it with plain convolutions and products: constants folded, no reparametrised or fused weights, no branches, before quantisation",
      },
    );
  }
  if (!parts.some(({ role }) => role === "weight")) {
    throw new InputError(
      "it has no constant that a convolution or a matrix product takes, so nothing that can be drawn anew",
    );
  }
  return parts;
}

/** More than a reader reads. */
const SHOWN = 6;

function elementsOf(part: Part, model: OnnxModel, twin: Twin): [name: string, bytes: Uint8Array][] {
  const { tensor, role } = part;
  const { name } = tensor;
  switch (fateOf(part, twin)) {
    case "kept":
      return [];
    case "shuffled":
      return [[name, shuffled(tensor, twin.seed)]];
    case "identity": {
      const value = IDENTITY[role as keyof typeof IDENTITY];
      return [[name, elementBytes(tensor, new Float64Array(sizeOf(tensor.dims)).fill(value))]];
    }
    case "drawn": {
      const values = drawPart(part, twin);
      if (!values) return [];
      const quantised = part.through.find(({ op }) => op === "DequantizeLinear");
      return quantised ? inSteps(part, values, model, quantised.inputs) : [[name, elementBytes(tensor, values)]];
    }
  }
}

/** The elements of a tensor in an order that depends on (seed, name) alone, whatever their type. */
function shuffled(tensor: Initialiser, seed: number): Uint8Array {
  const type = elementTypeOf(tensor);
  const count = sizeOf(tensor.dims);
  const width = tensor.rawData && type ? widthOf(type) : 4;
  const bytes = tensor.rawData ?? new Uint8Array(Float32Array.from(valuesOf(tensor)).buffer);
  const places = shuffledPlaces(new NamedStream(seed, tensor.name), count);
  const result = new Uint8Array(count * width);
  for (let i = 0; i < count; i++) {
    const from = places[i]! * width;
    for (let byte = 0; byte < width; byte++) result[i * width + byte] = bytes[from + byte]!;
  }
  return result;
}

/** Operators that take a step. */
const STEPPING = new Set(["DequantizeLinear", "QuantizeLinear"]);

/** Integers that stand for values by a step and a zero: the step is made as fine as the values allow, the zero stays. */
function inSteps(
  { tensor }: Part,
  values: Float64Array,
  model: OnnxModel,
  [, stepName = "", zeroName = ""]: readonly string[],
): [name: string, bytes: Uint8Array][] {
  const step = model.initialisers.get(stepName);
  const zeros = model.initialisers.get(zeroName);
  const zero = zeros ? (valuesOf(zeros)[0] ?? 0) : 0;
  const [lowest, highest] = tensor.dataType === 3 ? [-128, 127] : [0, 255];
  const isOne = !zeros || valuesOf(zeros).every((value) => value === zero);
  const isShared = model.nodes.some(
    ({ op, inputs }) => STEPPING.has(op) && inputs[1] === stepName && inputs[0] !== tensor.name,
  );
  if (!step || !isOne || isShared || ![2, 3].includes(tensor.dataType)) {
    throw new InputError(
      `tensor ${tensor.name} is quantised in a way in which no weights are drawn anew: needed 8 bits with one zero point, and steps of its own that are constants`,
      { advice: "name the network as it was before quantisation, or use the scheme permute" },
    );
  }
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const fine = largest / Math.min(highest - zero, zero - lowest);
  const integers = values.map((value) => Math.min(highest, Math.max(lowest, Math.round(value / fine) + zero)));
  return [
    [tensor.name, elementBytes(tensor, integers)],
    [stepName, elementBytes(step, new Float64Array(sizeOf(step.dims)).fill(fine))],
  ];
}

/** What was done to which tensors, for the plan. @throws {InputError} if it has no weights, or some that cannot be drawn */
export function twinNotes(model: OnnxModel, twin: Twin): string[] {
  const parts = drawableParts(model);
  const told = Map.groupBy(parts, (part) => `${WORDS[part.role]} ${fateInWords(part, twin)}`);
  const folded = parts.some(({ role, mayHoldStatistics }) => role === "bias" && mayHoldStatistics === true);
  return [
    `its twin's ${Array.from(told, ([words, own]) => `${own.length} ${words}`).join(", ")}; each tensor by the seed and its name`,
    ...(folded
      ? [
          "convolutions have biases that their modules had not, as where the exporter folded batch normalisation into them: that is drawn with them",
        ]
      : []),
    ...keptInWords(keptFactors(model, parts)),
  ];
}

function keptInWords(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? `, … and ${names.length - SHOWN} more` : "";
  return [
    `constants that are added or multiplied stay as they are, and are in its twin what training made of them, if it did: ${names.slice(0, SHOWN).join(", ")}${more}`,
  ];
}

const WORDS: Readonly<Record<Role, string>> = {
  weight: "weights",
  embedding: "embeddings",
  bias: "biases",
  scale: "factors of normalisations",
  shift: "shifts of normalisations",
  mean: "running means",
  variance: "running variances",
};

function fateInWords(part: Part, twin: Twin): string {
  const { scheme, sd } = twin;
  const { role } = part;
  switch (fateOf(part, twin)) {
    case "kept":
      return "are kept";
    case "shuffled":
      return "are shuffled, each within itself";
    case "identity":
      return `are ${IDENTITY[role as keyof typeof IDENTITY]}`;
    case "drawn":
      if (role === "bias") return scheme === "torch-default" ? "are drawn by torch-default" : "are 0";
      if (role === "embedding") return `are drawn by normal(${scheme === "normal" ? sd : 0.02})`;
      return `are drawn by ${scheme}${sd === undefined ? "" : `(${sd})`}`;
  }
}
