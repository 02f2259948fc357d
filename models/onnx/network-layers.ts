import type { LayerSpec } from "../shapes.ts";
import { activationKinds } from "./activation-kinds.ts";
import { channelAxes, type Shapes } from "./channel-axes.ts";
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

/** The tensors of a model that can be tapped: by default every activation, and where there is none, the sums that end blocks. */
export function networkLayers(model: OnnxModel, input: ImageInput, shapes: Shapes): readonly OnnxLayer[] {
  const nodes = nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => shapes.has(output));
  const kinds = activationKinds(model);
  const blocks = nodes.some((node) => kinds.has(node)) ? new Set<OnnxNode>() : blockEnds(model, nodes, shapes);
  const channels = channelAxes(model, input, shapes);
  return nodes.map((node) => {
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
  });
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
