import type { Dataflow } from "./dataflow.ts";
import { sizeOf } from "./weights.ts";

/** A layer that can be tapped; `shape` is that of one stimulus: [channels, rows, columns] or [units]. */
export interface LayerSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What remains of a layer's map: the mean of each channel, or every unit, in the order of `Flatten`. */
export type Pooling = "spatial-mean" | "none";

/** What a network's graph shall output. */
export interface GraphRequest {
  readonly layers: readonly string[]; // at least one, of the network's
  readonly pooling: Pooling;
}

/** Values per stimulus that a layer contributes to its RDM. */
export function unitsOf(layer: LayerSpec, pooling: Pooling): number {
  return pooling === "spatial-mean" ? layer.shape[0]! : sizeOf(layer.shape);
}

/** The layers that a network offers, in its order. */
export function layersOf({ steps, shapes }: Dataflow): readonly LayerSpec[] {
  return steps.flatMap(({ operation }, i) =>
    operation.kind === "relu" ? [{ name: operation.layer, shape: shapes[i + 1]! }] : [],
  );
}
