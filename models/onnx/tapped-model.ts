import { InputError } from "../../shared/errors.ts";
import type { Pooling } from "../../shared/pooling.ts";
import { rowsAndColumns, type Extent } from "../../shared/preprocess/preprocessing.ts";
import type { LayerSpec } from "../shapes.ts";
import { encodeExcerpt, type Excerpt, type Model } from "./encode-model.ts";
import { nodesTowards } from "./graph-view.ts";
import type { ImageInput } from "./image-input.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { operator } from "./operator.ts";
import { poolingNodes } from "./pooling-nodes.ts";
import { FLOAT32, type NodeProto, type ValueInfoProto } from "./schema.ts";

/** What a model of a file is fed with: float32 images, channels first, whatever it takes itself. */
export interface Feeding {
  readonly input: ImageInput;
  readonly size: Extent; // pixels
  readonly batch: number | undefined; // undefined where it is free
}

/** Names that no exporter gives. */
const OWN = "rsa-serverless";
const IMAGES = `${OWN}/images`;

/** The beginning of a model: its new input, and what makes of it the model's own. */
function fed({ input, size, batch }: Feeding): Pick<Excerpt, "inputs" | "before"> {
  const dim = [batch === undefined ? { dimParam: "batch" } : { dimValue: batch }];
  const shape = { dim: [...dim, ...[3, ...rowsAndColumns(size)].map((dimValue) => ({ dimValue }))] };
  const laidOut = `${OWN}/laid-out`;
  return {
    inputs: [{ name: IMAGES, type: { tensorType: { elemType: FLOAT32, shape } } }],
    before: [
      input.layout === "NCHW"
        ? operator("Identity", [IMAGES], laidOut)
        : operator("Transpose", [IMAGES], laidOut, { perm: [0, 2, 3, 1] }),
      operator("Cast", [laidOut], input.name, { to: input.type }),
    ],
  };
}

/**
 * A model that ends at some of its tensors, and outputs what is kept of them, [batch, units]; nothing that they do not depend on is in it.
 * @throws {InputError} if a layer has no axis to pool over
 */
export function tappedModel(
  model: OnnxModel,
  feeding: Feeding,
  layers: readonly LayerSpec[],
  pooling: Pooling | ((layer: LayerSpec) => Pooling),
): Model {
  if (layers.length === 0) throw new InputError("no layer is read, needed at least one");
  const outputOf = new Map(layers.map(({ name }, i) => [name, `${OWN}/layer-${i}`]));
  const outputs = [...outputOf.values()];
  const poolingOf = typeof pooling === "string" ? () => pooling : pooling;
  const { opset } = model;
  const after = layers.map((layer, i) =>
    poolingNodes(layer.name, outputs[i] ?? "", layer, { pooling: poolingOf(layer), opset }),
  );
  return {
    ...excerpt(
      model,
      feeding,
      after,
      outputs,
      layers.map(({ name }) => name),
    ),
    outputOf,
  };
}

/** A model that outputs tensors as they are. */
export function wholeOutputs(model: OnnxModel, feeding: Feeding, tensors: readonly string[]): Model {
  const outputOf = new Map(tensors.map((name, i) => [name, `${OWN}/whole-${i}`]));
  const after = Array.from(outputOf, ([name, output]) => [operator("Cast", [name], output, { to: FLOAT32 })]);
  return { ...excerpt(model, feeding, after, [...outputOf.values()], tensors), outputOf };
}

/** A model that outputs the shapes of tensors. */
export function shapesModel(model: OnnxModel, feeding: Feeding, tensors: readonly string[]): Model {
  const outputOf = new Map(tensors.map((name, i) => [name, `${OWN}/shape-${i}`]));
  const after = Array.from(outputOf, ([name, output]) => [
    operator("Shape", [name], `${output}/integers`),
    operator("Cast", [`${output}/integers`], output, { to: FLOAT32 }),
  ]);
  return { ...excerpt(model, feeding, after, [...outputOf.values()], tensors), outputOf };
}

function excerpt(
  model: OnnxModel,
  feeding: Feeding,
  after: readonly (readonly NodeProto[])[], // of each output
  outputs: readonly string[],
  tensors: readonly string[],
): Model {
  const float = (name: string): ValueInfoProto => ({ name, type: { tensorType: { elemType: FLOAT32 } } });
  return encodeExcerpt(model, {
    ...fed(feeding),
    nodes: nodesTowards(model, tensors),
    after: after.toReversed().flat(), // onnxruntime begins with what the last node depends on: no map waits for the others
    outputs: outputs.map(float),
  });
}
