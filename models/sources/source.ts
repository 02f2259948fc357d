import type { Citation } from "../../shared/citation.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { PlannedSource } from "../../shared/plan/planned-network.ts";
import type { Pooling } from "../../shared/pooling.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { Tensor } from "../checkpoints/tensor.ts";
import type { NetworkCost } from "../cost.ts";
import type { ReadActivations } from "../activations/read-activations.ts";
import type { InputFiles, ReadLocation } from "../input-files.ts";
import type { Model } from "../onnx/encode-model.ts";
import type { OnnxModel } from "../onnx/onnx-model.ts";
import type { ReadRdms } from "../rdms/read-rdms.ts";
import type { GraphRequest, LayerSpec } from "../shapes.ts";
import type { MakeRoom } from "../torch/drawing-memory.ts";

/** Weights, by name or in their graph, and what the config says of them. */
export type Claimed =
  | { readonly checkpoint: ReadonlyMap<string, Tensor> } // which stands for a trained network
  | { readonly onnx: OnnxModel; readonly training: Described["training"] };

/** Looks at weights; returns what a reader must not miss of them. */
export type Examine = (weights: Claimed) => readonly string[];

/** What activations and RDMs that are given are read for, and how: who knows a network from a plan reads nothing. */
export interface ReadyRequest {
  readonly readers: { readonly activations: ReadActivations; readonly rdms: ReadRdms };
  readonly files: InputFiles;
  /** names of the study's images, in its order */
  readonly images: readonly string[];
  /** 0-based places of those that the study keeps */
  readonly kept: readonly number[];
  readonly pooling: Pooling;
  /** what becomes of an RDM that is undefined */
  readonly whenUndefined: "error" | "nan";
}

/** One network: all that planning, extraction and report ask of it. */
export type NetworkSource = ModelSource | GivenSource;

/** A layer that can be read, with the sha256 of what is given of it; absent where a model is run. */
export interface SourceLayer extends LayerSpec {
  readonly content?: string;
}

/** What is said of a network, whatever it gives. */
interface Described {
  /** What the plan keeps, from which `reopen` makes the same network again. */
  readonly planned: PlannedSource;
  /** As the tables name it. */
  readonly architecture: string;
  readonly training: "random" | "trained" | "unstated";
  /** null unless the weights were drawn */
  readonly seed: number | null;
  readonly layers: readonly SourceLayer[]; // those that can be tapped, in the network's order
  /** Equal exactly if graph and weights are, or what is given in their place, whatever the network is called: part of the keys of its activations. */
  readonly fingerprint: string;
  /** Equal for draws from one distribution of networks; left out where nothing is drawn. */
  readonly population?: string;
  /** What a reader of the plan should know of how it was read. */
  readonly notes: readonly string[];
  /** What a reader must not miss; said when it is planned, and not kept. */
  readonly warnings?: readonly string[];
  readonly cost: NetworkCost;
  /** What was run, as a text names it: "ResNet-18 (He et al., 2016)"; "" where that is not known. */
  readonly graphInWords: string;
  /** What graph and weights rest on. */
  readonly references: readonly Citation[];
  /**
   * The weights for the report.
   * @param seeds - of all draws of the same network of the config: "seed 0", "the seeds 0, 1 and 2"; "" where nothing is drawn
   */
  weightsInWords(seeds: string): string;
}

/** A network that is run over the images. */
export interface ModelSource extends Described {
  readonly gives: "model";
  /** unless the config says otherwise */
  readonly preprocessing: Preprocessing;
  /**
   * An ONNX model: one input, [batch, 3, rows, columns], preprocessed; one output per requested layer, [batch, units], named as the
   * layer or as the model says.
   *
   * @param makeRoom - for weights that are drawn; memory of their own if left out
   * @throws {InputError} if a layer is unknown, or the weights do not fit
   */
  model(request: GraphRequest, read: ReadLocation, makeRoom?: MakeRoom): Promise<Model>;
}

/** A network that was run elsewhere, or a model of which no more is given than its dissimilarities. */
export interface GivenSource extends Described {
  readonly gives: "activations" | "dissimilarities";
  /**
   * By layer, in the order of the study's stimuli: activations, n × units, pooled; or an RDM, condensed. Absent where the network is
   * that of a plan: what is given was written when it was planned.
   */
  readonly values?: ReadonlyMap<string, Float32Array | Float64Array>;
}

/** A way to give a network. */
export interface SourceKind {
  /** `kind` of what the plan keeps */
  readonly kind: string;
  /**
   * The networks that a network of the config stands for, one per draw; undefined if it is given in another way.
   * @param ready - what is asked of activations and RDMs that are given
   * @param examine - looks at trained weights, if anybody wants to know
   */
  networksOf(
    config: NetworkConfig,
    read: ReadLocation,
    ready?: ReadyRequest,
    examine?: Examine,
  ): Promise<readonly NetworkSource[]> | undefined;
  /** @throws {ZodError} if `planned` is not what this kind keeps in a plan */
  reopen(planned: PlannedSource): NetworkSource;
}
