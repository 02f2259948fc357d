import type { LayerSpec } from "../shapes.ts";
import { sizeOf } from "../weights.ts";
import { activationKinds } from "./activation-kinds.ts";
import { channelAxes, type Shapes } from "./channel-axes.ts";
import { constantFinder } from "./constants.ts";
import { graphView, nodesTowards } from "./graph-view.ts";
import type { ImageInput } from "./image-input.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

/** A tensor that can be tapped. */
export interface OnnxLayer extends LayerSpec {
  readonly channels: number;
  readonly depth: number; // place of its node in the file, from 1
  readonly alias: string; // name of its node
  readonly byDefault: boolean;
  readonly op: string;
  readonly kind: string | undefined; // of activation
}

/** What of a file can be tapped, and what running it takes. */
export interface NetworkLayers {
  readonly layers: readonly OnnxLayer[];
  /** products that convolutions and matrix products add up for one stimulus */
  readonly multiplyAccumulates: number;
  /** values that all nodes yield for one stimulus */
  readonly values: number;
  /** values of one stimulus that the node with the largest inputs and output has, all together */
  readonly widestLive: number;
}

/** The tensors of a model that can be tapped: by default every activation, and where there is none, the sums that end blocks. */
export function networkLayers(model: OnnxModel, input: ImageInput, shapes: Shapes): NetworkLayers {
  const nodes = nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => shapes.has(output));
  const kinds = activationKinds(model);
  const blocks = nodes.some((node) => kinds.has(node)) ? new Set<OnnxNode>() : blockEnds(model, nodes, shapes);
  const channels = channelAxes(model, input, shapes);
  const constant = constantFinder(model);
  const sizes = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (shapes.has(name) ? sizeOf(shapes.get(name) ?? []) : 0), 0);
  return {
    layers: nodes.map((node) => {
      const {
        outputs: [name = ""],
        depth,
        op,
      } = node;
      const kind = kinds.get(node);
      return {
        name,
        shape: shapes.get(name) ?? [],
        channels: channels(name),
        depth,
        alias: node.name,
        byDefault: kind !== undefined || blocks.has(node),
        op,
        kind,
      };
    }),
    multiplyAccumulates: nodes.reduce((sum, node) => {
      const weight = constant(node.inputs[1] ?? "")?.tensor.dims;
      return sum + sizeOf(shapes.get(node.outputs[0] ?? "") ?? []) * factorsOf(node, weight, shapes);
    }, 0),
    values: nodes.reduce((sum, { outputs }) => sum + sizes(outputs), 0),
    widestLive: Math.max(0, ...nodes.map(({ inputs, outputs }) => sizes(inputs) + sizes(outputs))),
  };
}

/** Products in one value of the output. */
function factorsOf(
  { op, inputs, attributes }: OnnxNode,
  weight: readonly number[] | undefined,
  shapes: Shapes,
): number {
  switch (op) {
    case "Conv":
      return weight === undefined ? 0 : sizeOf(weight.slice(1));
    case "Gemm":
      return weight?.[attributes.get("transB")?.i === 1 ? 1 : 0] ?? 0;
    case "MatMul":
      return shapes.get(inputs[0] ?? "")?.at(-1) ?? 0;
    default:
      return 0;
  }
}

/** Sums of two tensors of which one is computed from the other, as they end residual blocks. */
function blockEnds(model: OnnxModel, nodes: readonly OnnxNode[], shapes: Shapes): ReadonlySet<OnnxNode> {
  const { root } = graphView(model);
  const isSum = ({ op, inputs, outputs }: OnnxNode): boolean =>
    op === "Add" && inputs.every((name) => shapes.get(name)?.join() === shapes.get(outputs[0] ?? "")?.join());
  return new Set(
    nodes.filter((node) => {
      const [a = "", b = ""] = node.inputs.map(root);
      const isBefore = (first: string, second: string): boolean =>
        nodesTowards(model, [second]).some(({ inputs }) => inputs.some((input) => root(input) === first));
      return isSum(node) && (isBefore(a, b) || isBefore(b, a));
    }),
  );
}
