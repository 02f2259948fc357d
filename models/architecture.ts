import type { Preprocessing } from "../shared/preprocess/preprocessing.ts";
import type { LayerSpec, Pooling } from "./shapes.ts";
import type { Weights } from "./weights.ts";

/** What a graph shall output. */
export interface GraphRequest {
  readonly layers: readonly string[]; // at least one, of the architecture's
  readonly pooling: Pooling;
}

/** A network but for its weights. All but the two functions is known without computing anything. */
export interface Architecture {
  readonly name: string;
  readonly layers: readonly LayerSpec[]; // in the network's order
  readonly preprocessing: Preprocessing;
  /** Part of every key under which activations are kept: changes when the same seed or checkpoint gives other activations. */
  readonly artifactVersion: string;
  /** Same key, same graph and same distribution of random weights: two such networks are draws from one population. */
  readonly graphKey: string;
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
