import { constantInputs, fixedTensors, valuesOf, type ConstantInput } from "../onnx/constants.ts";
import type { Initialiser, OnnxModel, OnnxNode } from "../onnx/onnx-model.ts";
import { isOwnBias } from "./own-bias.ts";
import { sizeOf } from "../weights.ts";

/** What a constant of a network is there for. */
export type Role = "weight" | "embedding" | "bias" | "scale" | "shift" | "mean" | "variance";

/** A tensor that training makes. */
export interface Part {
  readonly tensor: Initialiser;
  readonly role: Role;
  /** values that one output of the weight sums up, and that one input goes into; of a bias those of its weight */
  readonly fanIn: number;
  readonly fanOut: number;
  /** how the values of a weight lie: the outputs of a matrix are its rows in PyTorch's modules, its columns in a product from the right */
  readonly outputsFirst: boolean;
  /** of a bias, the tensor of its weight */
  readonly beside?: string;
  /** whether an exporter may have worked running statistics into it: a factor or shift of a normalisation that is several nodes, or a bias that it made */
  readonly mayHoldStatistics?: boolean;
  /** between the tensor and the node that uses it */
  readonly through: readonly OnnxNode[];
}

/**
 * The tensors of a network that training makes, in the order of the graph, each once; of one that several nodes use, what the first
 * uses it for. Other constants (shapes, bounds, factors, means of images, masks, tables of coordinates) are none.
 */
export function partsOf(model: OnnxModel): Part[] {
  const fixed = fixedTensors(model);
  const inputs = constantInputs(model).filter((input) => !isTable(input, fixed));
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const weights = new Map<OnnxNode, Part>();
  const parts = new Map<string, Part>();
  const keep = (part: Part | undefined): void => {
    if (part && !parts.has(part.tensor.name)) parts.set(part.tensor.name, part);
  };
  for (const input of inputs) {
    const part = weightOf(input, model);
    if (part) weights.set(input.node, part);
    keep(part);
  }
  for (const input of inputs)
    keep(besideWeight(input, weights, makers) ?? ofNormalisation(input, weights, makers) ?? embedding(input));
  const order = new Map(inputs.map(({ tensor }, i) => [tensor.name, i]).toReversed() as [string, number][]);
  return [...parts.values()].toSorted((a, b) => (order.get(a.tensor.name) ?? 0) - (order.get(b.tensor.name) ?? 0));
}

/** Places that a product of constants begins with, from which relative positions are made: coordinates, no weights. */
const isTable = ({ node, position }: ConstantInput, fixed: ReadonlySet<string>): boolean =>
  node.op === "MatMul" && position === 0 && fixed.has(node.inputs[1] ?? "");

/** Whether a tensor holds floats of some width. */
export const isFloat = ({ dataType }: Initialiser): boolean => [1, 10, 11, 16].includes(dataType);

/** A weight of a convolution, a product or an embedding; integers too, where they stand for floats. */
function weightOf({ tensor, through, node, position, group }: ConstantInput, model: OnnxModel): Part | undefined {
  if (!isFloat(tensor) && !through.some(({ op }) => op === "DequantizeLinear")) return undefined;
  const dims = dimsThrough(tensor.dims, through, model);
  const part = (role: Role, fanIn: number, fanOut: number, outputsFirst: boolean): Part => {
    return { tensor, role, fanIn, fanOut, outputsFirst: outputsFirst !== isTransposed(through), through };
  };
  const [first = 1, second = 1] = dims;
  const field = sizeOf(dims.slice(2));
  switch (`${node.op} ${position}`) {
    case "Conv 1":
      return part("weight", second * field, (first * field) / group, true);
    case "ConvTranspose 1":
      return part("weight", second * field, (first * field) / group, true);
    case "Gemm 1":
      return node.attributes.get("transB")?.i === 1
        ? part("weight", second, first, true)
        : part("weight", first, second, false);
    case "MatMul 1":
      return dims.length < 2 ? undefined : part("weight", dims.at(-2) ?? 1, dims.at(-1) ?? 1, false);
    case "MatMul 0":
      return dims.length < 2 ? undefined : part("weight", dims.at(-1) ?? 1, dims.at(-2) ?? 1, true);
    case "Gather 0":
      return dims.length === 2 && isFloat(tensor) ? part("embedding", second, first, true) : undefined;
    default:
      return undefined;
  }
}

/** Shape of what a node takes of a constant that goes through others. */
function dimsThrough(dims: readonly number[], through: readonly OnnxNode[], model: OnnxModel): readonly number[] {
  let shape = dims;
  for (const { op, attributes, inputs } of through) {
    if (op === "Transpose") {
      const order = attributes.get("perm")?.ints ?? shape.map((_, i) => shape.length - 1 - i);
      shape = order.map((axis) => shape[axis] ?? 1);
    } else if (op === "Reshape") {
      const asked = model.initialisers.get(inputs[1] ?? "");
      if (!asked) return shape;
      const extents = [...valuesOf(asked)].map((extent, i) => (extent === 0 ? (shape[i] ?? 1) : extent));
      const known = extents.reduce((product, extent) => (extent === -1 ? product : product * extent), 1);
      shape = extents.map((extent) => (extent === -1 ? sizeOf(shape) / known : extent));
    }
  }
  return shape;
}

/** Whether the first two axes change places on the way. */
const isTransposed = (through: readonly OnnxNode[]): boolean =>
  through.filter(({ op, attributes }) => op === "Transpose" && (attributes.get("perm")?.ints ?? [1, 0])[0] !== 0)
    .length %
    2 ===
  1;

/** The bias of a node with a weight: its third input, or what is added to what it gives. */
function besideWeight(
  { tensor, node, position, through }: ConstantInput,
  weights: ReadonlyMap<OnnxNode, Part>,
  makers: ReadonlyMap<string, OnnxNode>,
): Part | undefined {
  if (!isFloat(tensor) || !isVector(tensor)) return undefined;
  const other = node.op === "Add" ? makers.get(node.inputs[1 - position] ?? "") : undefined;
  const own = position === 2 && /^(Conv|ConvTranspose|Gemm)$/.test(node.op) ? node : other;
  const weight = own && weights.get(own);
  if (!weight) return undefined;
  const mayHoldStatistics = own === node && node.op !== "Gemm" && !isOwnBias(tensor.name, weight.tensor.name);
  return { ...weight, tensor, role: "bias", through, beside: weight.tensor.name, mayHoldStatistics };
}

const isVector = ({ dims }: Initialiser): boolean =>
  dims.filter((extent) => extent > 1).length <= 1 && sizeOf(dims) > 1;

const NORMALISATIONS: Readonly<Record<string, readonly (Role | undefined)[]>> = {
  BatchNormalization: [undefined, "scale", "shift", "mean", "variance"],
  LayerNormalization: [undefined, "scale", "shift"],
  InstanceNormalization: [undefined, "scale", "shift"],
  GroupNormalization: [undefined, "scale", "shift"],
  RMSNormalization: [undefined, "scale"],
};

/**
 * A factor, shift or statistic of a normalisation, as one node or taken apart: what is divided by a root, or what a convolution gives,
 * is multiplied, then shifted.
 */
function ofNormalisation(
  { tensor, node, position, through }: ConstantInput,
  weights: ReadonlyMap<OnnxNode, Part>,
  makers: ReadonlyMap<string, OnnxNode>,
): Part | undefined {
  const part = (role: Role): Part => ({ tensor, role, fanIn: 1, fanOut: 1, outputsFirst: true, through });
  if (!isFloat(tensor)) return undefined;
  const role = NORMALISATIONS[node.op]?.[position];
  if (role) return part(role);
  if (!isVector(tensor)) return undefined;
  const other = makers.get(node.inputs[1 - position] ?? "");
  const isRoot = (name: string | undefined): boolean => makers.get(name ?? "")?.op === "Sqrt";
  const isNormalised = (maker: OnnxNode | undefined): boolean =>
    maker !== undefined && (weights.has(maker) || (maker.op === "Div" && isRoot(maker.inputs[1])));
  const mayHoldStatistics = true;
  if (node.op === "Mul" && isNormalised(other)) return { ...part("scale"), mayHoldStatistics };
  const isScaled = other?.op === "Mul" && other.inputs.some((name) => isNormalised(makers.get(name)));
  return node.op === "Add" && isScaled ? { ...part("shift"), mayHoldStatistics } : undefined;
}

/** What a softmax must not see is added as 0 elsewhere, and as much as makes nothing of it. */
function isMask(tensor: Initialiser): boolean {
  const values = valuesOf(tensor);
  return values.some((value) => value <= MASKING) && values.every((value) => value === 0 || value <= MASKING);
}
const MASKING = -10;

/** What is added to every image's tokens, or put before them. */
function embedding({ tensor, node, through }: ConstantInput): Part | undefined {
  const { dims } = tensor;
  const isAdded = node.op === "Add" && dims.filter((extent) => extent > 1).length > 1;
  const isToken = /^(Concat|Expand)$/.test(node.op) && dims.length > 2 && isVector(tensor) && (dims.at(-1) ?? 1) > 1;
  if (!isFloat(tensor) || (!isAdded && !isToken) || isMask(tensor)) return undefined;
  const [width, count] = [dims.at(-1) ?? 1, sizeOf(dims.slice(0, -1))];
  return { tensor, role: "embedding", fanIn: width, fanOut: count, outputsFirst: true, through };
}
