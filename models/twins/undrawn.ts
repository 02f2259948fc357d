import { constantFinder, constantInputs, fixedTensors, type ConstantInput } from "../onnx/constants.ts";
import { nodesTowards } from "../onnx/graph-view.ts";
import type { OnnxModel, OnnxNode } from "../onnx/onnx-model.ts";
import { nodeProto, type AttributeProto, type GraphParts } from "../onnx/schema.ts";
import { sizeOf } from "../weights.ts";
import type { Part } from "./parts.ts";

/** Operators of which a second input is a weight, and the first may be where products are written from the left. */
const WEIGHTED: Readonly<Record<string, readonly number[]>> = {
  Conv: [1],
  ConvTranspose: [1],
  Gemm: [1],
  MatMul: [0, 1],
};

/** Operators that take constants without being trained: factors, bounds, tables to look up in, what is put beside. */
const UNTRAINED = new Set([
  ...["Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Mod", "PRelu", "Clip", "Where", "Equal", "Greater", "Less"],
  ...["GreaterOrEqual", "LessOrEqual", "And", "Or", "Xor", "Gather", "GatherElements", "GatherND", "ScatterND"],
  ...["ScatterElements", "Concat", "Expand", "Pad", "Resize", "Upsample", "GridSample", "QuantizeLinear"],
]);

/**
 * What of a network training makes and no twin can draw, in words: of weights that are computed from others when the network runs,
 * that other operators take than convolutions and products, or that branches and loops hold. A twin that left them would be half
 * trained.
 */
export function undrawnWeights(model: OnnxModel, parts: readonly Part[]): readonly string[] {
  const fixed = fixedTensors(model);
  const find = constantFinder(model);
  const running = runningNodes(model, fixed);
  const drawn = new Set(parts.map(({ tensor }) => tensor.name));
  const inputs = constantInputs(model).filter(({ node, tensor }) => running.includes(node) && !drawn.has(tensor.name));
  const found = [
    ...running.flatMap((node) => {
      const computed = (WEIGHTED[node.op] ?? [])
        .map((place) => node.inputs[place] ?? "")
        .filter((name) => fixed.has(name) && find(name) === undefined);
      return computed.map((name) => `${name}, which is computed from other constants (${called(node)})`);
    }),
    ...inputs.filter(isWeight).map(({ tensor, node }) => `${tensor.name} (${called(node)})`),
    ...running.filter(holdsWeights).map((node) => `what the branches of ${called(node)} hold`),
  ];
  return [...new Set(found)];
}

/** The nodes behind the outputs that depend on what the network is given. */
export const runningNodes = (model: OnnxModel, fixed: ReadonlySet<string>): OnnxNode[] =>
  nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => !fixed.has(output));

const called = ({ op, name }: OnnxNode): string => (name === "" ? op : `${op} ${name}`);

/** Of operators that are not known nothing but single numbers can be told to be no weight. */
function isWeight({ node, tensor, through }: ConstantInput): boolean {
  if (node.domain === "" && UNTRAINED.has(node.op)) return false;
  const isQuantised = through.some(({ op }) => op === "DequantizeLinear"); // biases among them, of 32 bits
  if (node.domain !== "" || isQuantised) return sizeOf(tensor.dims) > 1;
  if (!NUMBERS.includes(tensor.dataType)) return false;
  const isProduct = ["MatMul", "Einsum"].includes(node.op);
  return sizeOf(tensor.dims) > 1 && (isProduct || tensor.dims.filter((extent) => extent > 1).length > 1);
}

/** Types of elements that weights have: floats, and the integers of 8 bits that stand for them. */
const NUMBERS: readonly number[] = [1, 2, 3, 10, 11, 16];

const holdsWeights = ({ attributes }: OnnxNode): boolean => [...attributes.values()].some(hasWeighted);

const hasWeighted = ({ g, graphs = [] }: AttributeProto): boolean =>
  [...(g ? [g] : []), ...graphs].some((graph: GraphParts) =>
    graph.node
      .map((encoded) => nodeProto.decode(encoded))
      .some(({ opType, attribute }) => opType in WEIGHTED || attribute.some(hasWeighted)),
  );
