import { InputError } from "../../shared/errors.ts";
import { stepsTowards, tapsOf, type Dataflow } from "../dataflow.ts";
import { layersOf, unitsOf, type GraphRequest, type LayerSpec } from "../shapes.ts";
import type { Weights } from "../weights.ts";
import { GraphBuilder, OPERATOR_SET } from "./graph-builder.ts";
import { applyOperation } from "./operators.ts";
import { pooled } from "./pooled.ts";

/** Name of the graph's input: preprocessed stimuli. */
const IMAGES = "images";

/**
 * A network as an ONNX model that holds what the requested layers depend on, and no more. Pooling is part of the graph, so that
 * maps of which only the means are wanted never leave it.
 *
 * @throws {InputError} if a layer is unknown or none is requested, or if weights are missing or of another shape
 */
export function networkGraph(
  name: string,
  dataflow: Dataflow,
  weights: Weights,
  { layers, pooling }: GraphRequest,
): Uint8Array {
  checkLayers(name, layersOf(dataflow), new Set(layers));
  const taps = tapsOf(dataflow, layers);
  const graph = new GraphBuilder(name);
  const tensors = new Map([[0, graph.input(IMAGES, dataflow.shapes[0]!)]]);
  for (const [value, { operation, inputs }] of stepsTowards(dataflow, taps)) {
    const given = inputs.map((input) => tensors.get(input)!);
    const tensor = applyOperation(graph, operation, given, `${value - 1}/${operation.kind}`, weights);
    tensors.set(value, tensor);
    if (!taps.has(value) || operation.kind !== "relu") continue;
    const layer = { name: operation.layer, shape: dataflow.shapes[value]! };
    graph.append(pooled(tensor, layer.name, layer, { pooling, opset: OPERATOR_SET }));
    graph.output(layer.name, [unitsOf(layer, pooling)]);
  }
  return graph.encode();
}

function checkLayers(name: string, offered: readonly LayerSpec[], wanted: ReadonlySet<string>): void {
  const names = offered.map((layer) => layer.name);
  if (wanted.size === 0)
    throw new InputError(`${name}: no layers requested, at least one of ${names.join(", ")} needed`);
  const unknown = [...wanted].filter((layer) => !names.includes(layer));
  if (unknown.length > 0) {
    throw new InputError(`${name}: no layer ${unknown.join(", ")}, it has ${names.join(", ")}`);
  }
}
