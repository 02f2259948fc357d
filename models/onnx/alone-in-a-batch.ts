import { InputError } from "../../shared/errors.ts";
import { pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import { openSession } from "../session.ts";
import { kindOf, type LayerSpec } from "../shapes.ts";
import { fixedTensors, valuesOf } from "./constants.ts";
import { nodesTowards } from "./graph-view.ts";
import { takesBytes } from "./image-input.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";
import { tappedModel, type Feeding } from "./tapped-model.ts";

const CHANCE = new Set([
  "RandomNormal",
  "RandomNormalLike",
  "RandomUniform",
  "RandomUniformLike",
  "Bernoulli",
  "Multinomial",
]);

/**
 * @throws {InputError} if layers depend on nodes that were exported in training mode (batch normalisation by the statistics of the
 * batch, dropout), or on chance
 */
export function assertEvaluating(model: OnnxModel, layers: readonly string[]): void {
  const fixed = fixedTensors(model); // weights are standardised by batch normalisations of their own
  const training = nodesTowards(model, layers).filter(
    (node) => CHANCE.has(node.op) || (isTraining(node, model) && !fixed.has(node.inputs[0] ?? "")),
  );
  if (training.length === 0) return;
  const named = training.slice(0, 3).map(({ op, name }) => (name === "" ? op : `${op} ${name}`));
  throw new InputError(
    `the model was exported in training mode: what ${named.join(", ")} ${training.length === 1 ? "gives" : "give"} depends on the other images of a batch or on chance`,
    { advice: "export it in evaluation mode (model.eval())" },
  );
}

function isTraining({ op, attributes, inputs, outputs }: OnnxNode, { opset, initialisers }: OnnxModel): boolean {
  if (op === "BatchNormalization") {
    if (attributes.get("training_mode")?.i === 1) return true;
    return opset < 14 && outputs.filter((name) => name !== "").length > 1; // statistics to be kept, before there was a mode
  }
  if (op !== "Dropout") return false;
  const [ratio, mode] = [initialisers.get(inputs[1] ?? ""), initialisers.get(inputs[2] ?? "")];
  return mode !== undefined && valuesOf(mode)[0] === 1 && (ratio === undefined || valuesOf(ratio)[0] !== 0);
}

/** Differences of what is the same sum in the same order: none but those of chance. */
const TOLERANCE = 1e-6;

/**
 * Whether what the layers give for an image is the same whatever is beside it in a batch: graphs in which an exporter froze a batch of
 * one by a reshape mix images, and quantisation whose step is found when it runs depends on all.
 *
 * @param feeding - with a batch of two or more, or a free one
 */
export async function isAloneInABatch(
  model: OnnxModel,
  feeding: Feeding,
  layers: readonly LayerSpec[],
): Promise<boolean> {
  const names = layers.map(({ name }) => name);
  const pooled = tappedModel(model, feeding, layers, (layer) => (kindOf(layer) === "map" ? "spatial-mean" : "none"));
  const session = await openSession(pooled, names, { optimise: false });
  try {
    const size = 3 * pixelsOf({ crop: feeding.size });
    const valued = takesBytes(feeding.input) ? (wave: number) => Math.round(127 * (1 + wave)) : (wave: number) => wave;
    const [image, other] = [1, 3].map((pace) =>
      Float32Array.from({ length: size }, (_, i) => valued(Math.sin(pace * i * i))),
    );
    const [twice, beside] = [await session.run(pair(image!, image!), 2), await session.run(pair(image!, other!), 2)];
    return names.every((name) => {
      const [one, two] = [twice.get(name)!, beside.get(name)!];
      return isNear(one.subarray(0, one.length / 2), two.subarray(0, two.length / 2));
    });
  } finally {
    await session.release();
  }
}

function pair(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(2 * one.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function isNear(one: Float32Array, other: Float32Array): boolean {
  const largest = one.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return one.every((value, i) => Object.is(value, other[i]) || Math.abs(value - other[i]!) <= TOLERANCE * largest);
}
