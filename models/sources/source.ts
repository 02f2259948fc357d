import type { NetworkConfig } from "../../shared/config/network.ts";
import type { PlannedSource } from "../../shared/plan/schema.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import type { NetworkCost } from "../cost.ts";
import type { GraphRequest, LayerSpec } from "../shapes.ts";

/** Reads a file by the location that the config gives. */
export type ReadLocation = (location: string) => Promise<Uint8Array>;

/** One network with its weights: all that planning, extraction and report ask of it. */
export interface NetworkSource {
  /** What the plan keeps, from which `reopen` makes the same network again. */
  readonly planned: PlannedSource;
  /** As the tables name it. */
  readonly architecture: string;
  readonly training: "random" | "trained";
  /** null unless the weights were drawn */
  readonly seed: number | null;
  readonly layers: readonly LayerSpec[]; // those that can be tapped, in the network's order
  /** unless the config says otherwise */
  readonly preprocessing: Preprocessing;
  /** Equal exactly if graph and weights are, whatever the network is called: part of the keys of its activations. */
  readonly fingerprint: string;
  /** Equal for draws from one distribution of networks; left out where nothing is drawn. */
  readonly population?: string;
  /** What a reader of the plan should know of how it was read. */
  readonly notes: readonly string[];
  readonly cost: NetworkCost;
  /** The weights for the report, where `seeds` are those of all draws of the same network of the config. */
  weightsInWords(seeds: readonly (number | null)[]): string;
  /**
   * An ONNX model: input `images`, [batch, 3, crop, crop], preprocessed; one output per requested layer, named as the layer,
   * [batch, units].
   *
   * @throws {InputError} if a layer is unknown, or the weights do not fit
   */
  model(request: GraphRequest, read: ReadLocation): Promise<Uint8Array>;
}

/** A way to give a network. */
export interface SourceKind {
  /** `kind` of what the plan keeps */
  readonly kind: string;
  /** The networks that a network of the config stands for, one per draw; undefined if it is given in another way. */
  networksOf(config: NetworkConfig, read: ReadLocation): Promise<readonly NetworkSource[]> | undefined;
  /** @throws {ZodError} if `planned` is not what this kind keeps in a plan */
  reopen(planned: PlannedSource): NetworkSource;
}
