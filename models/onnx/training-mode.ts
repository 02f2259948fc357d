import { InputError } from "../../shared/errors.ts";
import { fixedTensors, valuesOf } from "./constants.ts";
import { nodesTowards } from "./graph-view.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

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
