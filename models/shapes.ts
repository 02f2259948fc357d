import type { Pooling } from "../shared/pooling.ts";
import type { Dataflow } from "./dataflow.ts";
import { sizeOf } from "./weights.ts";

/** A layer that can be tapped. */
export interface LayerSpec {
  readonly name: string;
  /** of one stimulus: [channels, rows, columns] of a map, [tokens, features] of a transformer, or [units] */
  readonly shape: readonly number[];
  /** which axis of the shape are channels or features, from 0, which it is if left out */
  readonly channels?: number;
  /** the place in the network, from 1; that among its layers if left out */
  readonly depth?: number;
  /** another name by which a config may ask for it */
  readonly alias?: string;
  /** false for a layer that is read only where a config asks for it */
  readonly byDefault?: boolean;
}

/** What a network's graph shall output. */
export interface GraphRequest {
  readonly layers: readonly string[]; // at least one, of the network's
  readonly pooling: Pooling;
  /** true for a model that is `fed`; if left out, all weights are part of it */
  readonly fed?: boolean;
}

/** Maps have two axes of space or more beside their channels; tokens are in a row. */
export type LayerKind = "map" | "tokens" | "vector";

/** The kind of a layer, by the number of its axes without that of stimuli. */
export const kindOf = ({ shape }: Pick<LayerSpec, "shape">): LayerKind =>
  shape.length > 2 ? "map" : shape.length === 2 ? "tokens" : "vector";

/**
 * Which axis of activations made elsewhere are channels or features: the last of tokens × features, and of rows × columns × channels,
 * which are told from channels × rows × columns by their square maps.
 */
export function givenChannels(shape: readonly number[]): number {
  const [rows, columns, channels] = shape;
  const areLast = shape.length === 2 || (shape.length === 3 && rows === columns && columns !== channels);
  return areLast ? shape.length - 1 : 0;
}

/** Values per stimulus that a layer contributes to its RDM. */
export const unitsOf = (layer: LayerSpec, pooling: Pooling): number =>
  pooling === "none" ? sizeOf(layer.shape) : (layer.shape[layer.channels ?? 0] ?? 1);

/** Why a layer cannot be pooled so; undefined if it can. */
export function poolingFault(layer: LayerSpec, pooling: Pooling): string | undefined {
  const kind = kindOf(layer);
  const overTokens = pooling === "cls-token" || pooling === "token-mean";
  if (pooling === "none" || (overTokens ? kind === "tokens" : kind !== "tokens")) return undefined;
  const shape = layer.shape.join(" × ");
  if (kind === "map") return `is a map of ${shape} without tokens, which ${pooling} is over`;
  if (kind === "vector") return `is a vector of ${shape} units without tokens, which ${pooling} is over`;
  return `has ${shape} tokens and features and no space, which ${pooling} is over`;
}

/** The layers that a network offers, in its order. */
export const layersOf = (dataflow: Dataflow): readonly LayerSpec[] => [...tapsOf(dataflow).values()];

/** The layers that a network offers, or those of some names, by the number of the value that each is. */
export function tapsOf({ steps, shapes }: Dataflow, names?: readonly string[]): ReadonlyMap<number, LayerSpec> {
  return new Map(
    steps.flatMap(({ operation }, i): [number, LayerSpec][] =>
      operation.kind === "relu" && (names?.includes(operation.layer) ?? true)
        ? [[i + 1, { name: operation.layer, shape: shapes[i + 1]! }]]
        : [],
    ),
  );
}
