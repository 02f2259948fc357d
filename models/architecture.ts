import { IMAGENET_PREPROCESSING, type Preprocessing } from "../shared/preprocess/preprocessing.ts";
import { modulesOf, untilLastTap, type Block } from "./blocks.ts";
import { dataflowOf } from "./dataflow.ts";
import { graphSize, type GraphSize } from "./graph-size.ts";
import { namedParameters } from "./modules.ts";
import { networkGraph } from "./onnx/network-graph.ts";
import { layersOf, type GraphRequest, type LayerSpec } from "./shapes.ts";
import { TorchGenerator } from "./torch/generator.ts";
import type { Initialisation } from "./torch/initialisation.ts";
import type { Weights } from "./weights.ts";

/** A network but for its weights, as it is written down. */
export interface ArchitectureDefinition {
  readonly name: string; // in configs
  readonly blocks: readonly Block[]; // all that PyTorch constructs, those behind the last tap too
  readonly init: Initialisation;
  /** what comes before the first of them, with weights that no seed or checkpoint changes */
  readonly front?: { readonly blocks: readonly Block[]; readonly weights: Weights };
  readonly preprocessing?: Preprocessing; // ImageNet's if left out
}

/** A network but for its weights. All but the two functions is known without computing anything. */
export interface Architecture {
  readonly name: string;
  readonly layers: readonly LayerSpec[]; // in the network's order
  readonly preprocessing: Preprocessing;
  readonly size: GraphSize; // up to the last layer that can be tapped
  /** What a checkpoint must hold, by name: shapes, up to the last layer that can be tapped. */
  readonly parameters: ReadonlyMap<string, readonly number[]>;
  /** Modules behind it, whose parameters a checkpoint may hold or lack. */
  readonly heads: readonly string[];
  /** Parameters that no seed or checkpoint changes. */
  readonly fixed: Weights;
  /** The weights that PyTorch draws after `torch.manual_seed(seed)`, up to the last layer that can be tapped. */
  drawWeights(seed: number): Weights;
  /**
   * An ONNX model: input `images`, [batch, 3, crop, crop], preprocessed; one output per requested layer, named as the
   * layer, [batch, units].
   *
   * @throws {InputError} if a layer is unknown, or if weights are missing or of another shape
   */
  graph(weights: Weights, request: GraphRequest): Uint8Array;
}

/** @throws {ShapeError} if a module does not fit what it is given */
export function defineArchitecture({
  name,
  blocks,
  init,
  front = { blocks: [], weights: new Map() },
  preprocessing = IMAGENET_PREPROCESSING,
}: ArchitectureDefinition): Architecture {
  const needed = untilLastTap(blocks);
  const applied = [...front.blocks, ...needed];
  const dataflow = dataflowOf(applied, [3, preprocessing.crop, preprocessing.crop]);
  const constructed = modulesOf(blocks);
  const neededModules = modulesOf(needed);
  return {
    name,
    layers: layersOf(dataflow),
    preprocessing,
    size: graphSize(dataflow, modulesOf(applied)),
    parameters: namedParameters(neededModules),
    heads: constructed.slice(neededModules.length).flatMap((module) => ("name" in module ? [module.name] : [])),
    fixed: front.weights,
    drawWeights: (seed) => init(new TorchGenerator(seed), constructed, neededModules),
    graph: (weights, request) => networkGraph(name, dataflow, new Map([...weights, ...front.weights]), request),
  };
}
