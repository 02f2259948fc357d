import { activationKinds } from "./activation-kinds.ts";
import { fixedTensors } from "./constants.ts";
import { nodesTowards } from "./graph-view.ts";
import type { OnnxLayer } from "./network-layers.ts";
import { graphsWithin, type OnnxModel, type OnnxNode } from "./onnx-model.ts";

/** More names than these are not shown. */
const SHOWN = 4;

/** Graphs within graphs. */
const DEEPEST = 16;

/**
 * What to tell of the activations that cannot be read, if there are any: those whose first axis is not that of the images, as where patches
 * are folded into the batch (MobileViT) or tokens come first, since nothing says which of their rows are whose; and those within the branches
 * of a condition or the body of a loop, whose tensors are made there alone, as often as it runs.
 *
 * @param layers - all that can be tapped
 */
export function unreadActivations(model: OnnxModel, layers: readonly OnnxLayer[]): readonly string[] {
  const tapped = new Set(layers.map(({ name }) => name));
  const fixed = fixedTensors(model);
  const kinds = activationKinds(model);
  const nodes = nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => !fixed.has(output));
  const folded = nodes.flatMap((node) => {
    const [output = ""] = node.outputs;
    return kinds.has(node) && !tapped.has(output) ? [output] : [];
  });
  const inner = nodes.flatMap((node) => activationsWithin(node, model, 1).map((name) => ({ name, op: node.op })));
  const where = [...new Set(inner.map(({ op }) => op))].join(" or ");
  return [
    ...told(folded, "whose first axis is not that of the images"),
    ...told(
      inner.map(({ name }) => name),
      `inside the graph of ${where}`,
    ),
  ];
}

/** Names of the activations in the graphs that a node has in its attributes. */
const activationsWithin = (node: OnnxNode, around: OnnxModel, depth: number): string[] =>
  depth > DEEPEST
    ? []
    : graphsWithin(node, around).flatMap((graph) => {
        const kinds = activationKinds(graph);
        return graph.nodes.flatMap((one) => [
          ...(kinds.has(one) ? one.outputs.slice(0, 1) : []),
          ...activationsWithin(one, graph, depth + 1),
        ]);
      });

function told(names: readonly string[], which: string): string[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  const of = names.length === 1 ? "an activation" : `${names.length} activations`;
  return [`${of} ${which} cannot be read: ${names.slice(0, SHOWN).join(", ")}${more}`];
}
