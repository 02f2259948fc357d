import { InputError } from "../../shared/errors.ts";
import { stepsTowards, type Dataflow } from "../dataflow.ts";
import { layersOf, tapsOf, unitsOf, type GraphRequest, type LayerSpec } from "../shapes.ts";
import type { Weights } from "../weights.ts";
import type { Model } from "./encode-model.ts";
import { GraphBuilder, OPERATOR_SET } from "./graph-builder.ts";
import { applyOperation } from "./operators.ts";
import { poolingNodes } from "./pooling-nodes.ts";

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
  { layers, pooling, fed }: GraphRequest,
): Model {
  const taps = tapsOf(dataflow, layers);
  checkLayers(name, layersOf(dataflow), new Set(layers));
  const graph = new GraphBuilder(name);
  const tensors = new Map([[0, graph.input(IMAGES, dataflow.shapes[0]!)]]);
  for (const [value, { operation, inputs }] of stepsTowards(dataflow, new Set(taps.keys()))) {
    const given = inputs.map((input) => tensors.get(input)!);
    tensors.set(value, applyOperation(graph, operation, given, `${value - 1}/${operation.kind}`, weights, fed));
  }
  for (const layer of taps.values()) graph.output(layer.name, [unitsOf(layer, pooling)]);
  // onnxruntime begins with what the last node depends on: with the first tap last, no map is kept until all others are there
  for (const [value, layer] of [...taps].toReversed())
    graph.append(poolingNodes(tensors.get(value)!, layer.name, layer, { pooling, opset: OPERATOR_SET }));
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
