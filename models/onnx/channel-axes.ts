import { constantFinder } from "./constants.ts";
import type { ImageInput } from "./image-input.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

/** Shapes of one stimulus by the name of a tensor. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** Operators whose channels are the first axis of a stimulus. */
const CHANNELS_FIRST = new Set([
  ...["Conv", "ConvTranspose", "DeformConv", "ConvInteger", "QLinearConv"],
  ...["BatchNormalization", "InstanceNormalization", "GroupNormalization", "LRN"],
  ...["MaxPool", "AveragePool", "LpPool", "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"],
  ...["DepthToSpace", "SpaceToDepth"],
]);

/** Operators that multiply the last axis by a weight, or normalise along it. */
const FEATURES_LAST = new Set(["MatMul", "Gemm", "LayerNormalization", "RMSNormalization", "SkipLayerNormalization"]);

/**
 * Which axis of a tensor are its channels or features, from 0 without the batch: followed from the image and from every weight, through
 * transpositions and reshapes. Where nothing tells, it is the first axis of a map and the last of tokens.
 */
export function channelAxes(model: OnnxModel, input: ImageInput, shapes: Shapes): (tensor: string) => number {
  const axes = new Map<string, number>([[input.name, input.layout === "NCHW" ? 0 : 2]]);
  const isConstant = constantFinder(model);
  for (const node of model.nodes) {
    const [output = ""] = node.outputs;
    const shape = shapes.get(output);
    if (shape === undefined) continue;
    const known = node.inputs.flatMap((name) => {
      const [axis, own] = [axes.get(name), shapes.get(name) ?? []];
      return axis === undefined ? [] : [{ axis, shape: own, size: own.length }];
    });
    const weighted = FEATURES_LAST.has(node.op) && node.inputs.slice(1).some((name) => isConstant(name));
    const axis = CHANNELS_FIRST.has(node.op)
      ? 0
      : weighted
        ? shape.length - 1
        : handedOn(node, known.find(({ size }) => size === shape.length) ?? known[0], shape);
    if (axis !== undefined && axis < shape.length) axes.set(output, axis);
  }
  return (tensor) => axes.get(tensor) ?? (shapes.get(tensor)?.length === 2 ? 1 : 0);
}

interface Known {
  readonly axis: number;
  readonly shape: readonly number[];
}

/** Where the channels of an input are in the output; undefined where that cannot be told. */
function handedOn({ op, attributes }: OnnxNode, from: Known | undefined, to: readonly number[]): number | undefined {
  if (from === undefined) return undefined;
  const { axis, shape } = from;
  if (op === "Transpose") {
    const order = attributes.get("perm")?.ints ?? [];
    const found = order.indexOf(axis + 1) - 1;
    return found < 0 ? undefined : found;
  }
  if (op !== "Reshape" && shape.length === to.length) return axis;
  if (axis === shape.length - 1 && to.at(-1) === shape.at(-1)) return to.length - 1;
  return axis === 0 && to[0] === shape[0] ? 0 : undefined;
}
