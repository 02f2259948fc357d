import { constantFinder } from "./constants.ts";
import type { ImageInput } from "./image-input.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";
import { sizeOf } from "../weights.ts";

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
  const axes = new Map<string, Axes>([[input.name, [input.layout === "NCHW" ? 0 : 2]]]);
  const isConstant = constantFinder(model);
  for (const node of model.nodes) {
    const [output = ""] = node.outputs;
    const shape = shapes.get(output);
    if (shape === undefined) continue;
    const known = node.inputs.flatMap((name) => {
      const [found, own] = [axes.get(name), shapes.get(name) ?? []];
      return found === undefined ? [] : [{ axes: found, shape: own, size: own.length }];
    });
    const weighted = FEATURES_LAST.has(node.op) && node.inputs.slice(1).some((name) => isConstant(name));
    const found = CHANNELS_FIRST.has(node.op)
      ? [0]
      : weighted
        ? [shape.length - 1]
        : handedOn(node, known.find(({ size }) => size === shape.length) ?? known[0], shape);
    if (found?.every((axis) => axis < shape.length)) axes.set(output, found);
  }
  return (tensor) => {
    const [axis, ...others] = axes.get(tensor) ?? [];
    return axis !== undefined && others.length === 0 ? axis : shapes.get(tensor)?.length === 2 ? 1 : 0;
  };
}

/** The axes that channels lie along, ascending: several while a reshape has them in groups. */
type Axes = readonly number[];

interface Known {
  readonly axes: Axes;
  readonly shape: readonly number[];
}

/** Where the channels of an input are in the output; undefined where that cannot be told. */
function handedOn({ op, attributes }: OnnxNode, from: Known | undefined, to: readonly number[]): Axes | undefined {
  if (from === undefined) return undefined;
  const { axes, shape } = from;
  if (op === "Transpose") {
    const order = attributes.get("perm")?.ints ?? [];
    const found = axes.map((axis) => order.indexOf(axis + 1) - 1);
    return found.some((axis) => axis < 0) ? undefined : found.toSorted((a, b) => a - b);
  }
  if (op !== "Reshape" && shape.length === to.length) return axes;
  const [axis] = axes;
  if (axes.length === 1 && axis === shape.length - 1 && to.at(-1) === shape.at(-1)) return [to.length - 1];
  if (axes.length === 1 && axis === 0 && to[0] === shape[0]) return [0];
  return op === "Reshape" ? regrouped(from, to) : undefined;
}

/** Where axes that lie side by side are once they are parted or joined: as many values of others before them, and as many of their own. */
function regrouped({ axes, shape }: Known, to: readonly number[]): Axes | undefined {
  const [first = 0] = axes;
  if (!axes.every((axis, i) => axis === first + i)) return undefined;
  const [before, own] = [sizeOf(shape.slice(0, first)), sizeOf(axes.map((axis) => shape[axis] ?? 1))];
  const start = to.findIndex((extent, i) => sizeOf(to.slice(0, i)) === before && extent > 1);
  const length = start < 0 ? -1 : to.slice(start).findIndex((_, i) => sizeOf(to.slice(start, start + i + 1)) === own);
  return length < 0 ? undefined : to.slice(start, start + length + 1).map((_, i) => start + i);
}
