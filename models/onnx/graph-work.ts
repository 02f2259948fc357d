import { sizeOf } from "../weights.ts";
import { constantFinder } from "./constants.ts";
import { nodesTowards } from "./graph-view.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

/** What running a model takes, for one stimulus. */
export interface GraphWork {
  /** products that convolutions and matrix products add up */
  readonly multiplyAccumulates: number;
  /** values that all nodes yield */
  readonly values: number;
  /** values that the node with the largest inputs and output has, all together */
  readonly widestLive: number;
}

/** Whole shapes of tensors that depend on images, in a run of so many. */
export interface Extents {
  readonly of: ReadonlyMap<string, readonly number[]>;
  readonly images: number;
}

/** The work of all nodes of which it is known what they yield, whether their first axis is the batch or holds windows and heads too. */
export function graphWork(model: OnnxModel, { of: extents, images }: Extents): GraphWork {
  const nodes = nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => extents.has(output));
  const constant = constantFinder(model);
  const shapeOf = (name = ""): readonly number[] | undefined => extents.get(name) ?? constant(name)?.tensor.dims;
  const sizes = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (extents.has(name) ? sizeOf(extents.get(name) ?? []) : 0), 0) / images;
  return {
    multiplyAccumulates: nodes.reduce((sum, node) => sum + productsIn(node, shapeOf), 0) / images,
    values: nodes.reduce((sum, { outputs }) => sum + sizes(outputs), 0),
    widestLive: Math.max(0, ...nodes.map(({ inputs, outputs }) => sizes(inputs) + sizes(outputs))),
  };
}

/** Products that a node adds up. @param shapeOf - of tensors and constants, as far as they are known */
function productsIn(
  { op, inputs, outputs, attributes }: OnnxNode,
  shapeOf: (name?: string) => readonly number[] | undefined,
): number {
  const output = shapeOf(outputs[0]) ?? [];
  const [given, weight] = [shapeOf(inputs[0]), shapeOf(inputs[1])];
  const group = attributes.get("group")?.i ?? 1;
  const field = sizeOf(attributes.get("kernel_shape")?.ints ?? weight?.slice(2) ?? []);
  switch (op) {
    case "Conv":
    case "ConvInteger":
      return (sizeOf(output) * (given?.[1] ?? 0) * field) / group;
    case "ConvTranspose":
      return (sizeOf(given ?? []) * (output[1] ?? 0) * field) / group;
    case "Gemm": {
      const inner = given?.[attributes.get("transA")?.i === 1 ? 0 : 1];
      return sizeOf(output) * (inner ?? 0);
    }
    case "MatMul":
    case "MatMulInteger":
      return sizeOf(output) * (given?.at(-1) ?? weight?.at(weight.length > 1 ? -2 : -1) ?? 0);
    case "Einsum":
      return productsOf(attributes.get("equation")?.s, inputs.map(shapeOf));
    default:
      return 0;
  }
}

/** Of a sum over products of tensors: the extents of all letters of its equation, multiplied; those of dots are left out. */
function productsOf(equation: Uint8Array | undefined, shapes: readonly (readonly number[] | undefined)[]): number {
  const [terms = ""] = Buffer.from(equation ?? [])
    .toString("utf8")
    .replaceAll(/\s/g, "")
    .split("->");
  const extents = new Map<string, number>();
  for (const [i, term] of terms.split(",").entries()) {
    const shape = shapes[i];
    if (shape === undefined || term.includes(".")) return 0;
    for (const [axis, letter] of Array.from(term).entries()) extents.set(letter, shape[axis] ?? 1);
  }
  return sizeOf([...extents.values()]);
}
