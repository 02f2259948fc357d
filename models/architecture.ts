import { IMAGENET_PREPROCESSING, type Preprocessing } from "../shared/preprocess/preprocessing.ts";
import { graphSize, type GraphSize } from "./graph-size.ts";
import { namedParameters, untilLastTap, type Module } from "./modules.ts";
import { sequentialGraph } from "./onnx/sequential-graph.ts";
import { layersOf, type GraphRequest, type LayerSpec } from "./shapes.ts";
import { TorchGenerator } from "./torch/generator.ts";
import type { Weights } from "./weights.ts";

/**
 * How a network's parameters are drawn. The generator is as `torch.manual_seed` leaves it.
 *
 * @param constructed - every module, in the order in which PyTorch constructs them: each moves the generator
 * @param needed - the first of them, whose parameters are returned
 */
export type Initialisation = (
  generator: TorchGenerator,
  constructed: readonly Module[],
  needed: readonly Module[],
) => Weights;

/** A network but for its weights, as it is written down. */
export interface ArchitectureDefinition {
  readonly name: string; // in configs
  readonly modules: readonly Module[]; // all that PyTorch constructs, those behind the last tap too
  readonly init: Initialisation;
  /** modules before the first, with weights that no seed or checkpoint changes */
  readonly front?: { readonly modules: readonly Module[]; readonly weights: Weights };
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

/** @throws {ShapeError} if a module does not fit the output of the one before */
export function defineArchitecture({
  name,
  modules,
  init,
  front = { modules: [], weights: new Map() },
  preprocessing = IMAGENET_PREPROCESSING,
}: ArchitectureDefinition): Architecture {
  const needed = untilLastTap(modules);
  const applied = [...front.modules, ...needed];
  const input = [3, preprocessing.crop, preprocessing.crop];
  return {
    name,
    layers: layersOf(applied, input),
    preprocessing,
    size: graphSize(applied, input),
    parameters: namedParameters(needed),
    heads: modules.slice(needed.length).flatMap((module) => ("name" in module ? [module.name] : [])),
    fixed: front.weights,
    drawWeights: (seed) => init(new TorchGenerator(seed), modules, needed),
    graph: (weights, request) =>
      sequentialGraph(name, applied, input, new Map([...weights, ...front.weights]), request),
  };
}
