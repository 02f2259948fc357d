import type { Citation } from "../shared/citation.ts";
import { IMAGENET_PREPROCESSING, rowsAndColumns, type Preprocessing } from "../shared/preprocess/preprocessing.ts";
import { modulesOf, untilLastTap, type Block } from "./blocks.ts";
import { dataflowOf, stepsTowards, type Dataflow } from "./dataflow.ts";
import { graphSize, type GraphSize } from "./graph-size.ts";
import { namedParameters, type Module } from "./modules.ts";
import type { Model } from "./onnx/encode-model.ts";
import { networkGraph } from "./onnx/network-graph.ts";
import { layersOf, tapsOf, type GraphRequest, type LayerSpec } from "./shapes.ts";
import { TorchGenerator } from "./torch/generator.ts";
import type { MakeRoom } from "./torch/drawing-memory.ts";
import type { Initialisation } from "./torch/initialisation.ts";
import { sizeOf, type Weights } from "./weights.ts";

/** A network but for its weights, as it is written down. */
export interface ArchitectureDefinition {
  readonly name: string; // in configs
  readonly title: string; // in texts
  readonly reference: Citation; // where its authors describe it
  readonly blocks: readonly Block[]; // all that PyTorch constructs, those behind the last tap too
  readonly init: Initialisation;
  /** what comes before the first of them, with weights that no seed or checkpoint changes */
  readonly front?: { readonly blocks: readonly Block[]; readonly weights: Weights };
  readonly preprocessing?: Preprocessing; // ImageNet's if left out
  /** what a tensor is called today that a checkpoint may have by a former name; any other name as it is */
  readonly currentName?: (name: string) => string;
}

/** A network but for its weights. All but the two functions is known without computing anything. */
export interface Architecture {
  readonly name: string;
  readonly title: string;
  readonly reference: Citation;
  readonly layers: readonly LayerSpec[]; // in the network's order
  readonly preprocessing: Preprocessing;
  readonly size: GraphSize; // up to the last layer that can be tapped
  /** What a checkpoint must hold, by name: shapes, up to the last layer that can be tapped. */
  readonly parameters: ReadonlyMap<string, readonly number[]>;
  /** Modules behind it, whose parameters a checkpoint may hold or lack. */
  readonly heads: readonly string[];
  /** Parameters that no seed or checkpoint changes. */
  readonly fixed: Weights;
  /** What a tensor of a checkpoint is called here, if the network's tensors had other names once; any other name as it is. */
  readonly currentName: (name: string) => string;
  /**
   * The weights that PyTorch draws after `torch.manual_seed(seed)`, up to the last that any of `layers` depends on; all if left out.
   * @param makeRoom - for what is drawn; memory of its own if left out
   */
  drawWeights(seed: number, layers?: readonly string[], makeRoom?: MakeRoom): Weights;
  /**
   * An ONNX model: input `images`, [batch, 3, rows, columns], preprocessed; one output per requested layer, named as the
   * layer, [batch, units].
   *
   * @throws {InputError} if a layer is unknown, or if weights are missing or of another shape
   */
  graph(weights: Weights, request: GraphRequest): Model;
}

/** @throws {ShapeError} if a module does not fit what it is given */
export function defineArchitecture({
  name,
  title,
  reference,
  blocks,
  init,
  front = { blocks: [], weights: new Map() },
  preprocessing = IMAGENET_PREPROCESSING,
  currentName = (tensor) => tensor,
}: ArchitectureDefinition): Architecture {
  const needed = untilLastTap(blocks);
  const applied = [...front.blocks, ...needed];
  const dataflow = dataflowOf(applied, [3, ...rowsAndColumns(preprocessing.crop)]);
  const constructed = modulesOf(blocks);
  const neededModules = modulesOf(needed);
  return {
    name,
    title,
    reference,
    layers: layersOf(dataflow),
    preprocessing,
    size: graphSize(dataflow, modulesOf(applied)),
    parameters: namedParameters(neededModules),
    heads: constructed.slice(neededModules.length).flatMap((module) => ("name" in module ? [module.name] : [])),
    fixed: front.weights,
    currentName,
    drawWeights: (seed, layers, makeRoom) => {
      const drawn = layers ? towards(layers, dataflow, neededModules) : neededModules;
      const room = makeRoom?.([...namedParameters(drawn).values()].map(sizeOf));
      return init(new TorchGenerator(seed), constructed, drawn, room);
    },
    graph: (weights, request) => networkGraph(name, dataflow, new Map([...weights, ...front.weights]), request),
  };
}

/** The first modules, up to the last that the layers depend on. */
function towards(layers: readonly string[], dataflow: Dataflow, modules: readonly Module[]): readonly Module[] {
  const steps = stepsTowards(dataflow, new Set(tapsOf(dataflow, layers).keys()));
  const names = new Set(steps.flatMap(([, { operation }]) => ("name" in operation ? [operation.name] : [])));
  return modules.slice(0, modules.findLastIndex((module) => "name" in module && names.has(module.name)) + 1);
}
