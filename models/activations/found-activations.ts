import type { RowLayers } from "./by-row.ts";

/** Activations of some files, and what these were. */
export interface FoundActivations extends RowLayers {
  readonly sha256: string;
  /** how many of a folder were read */
  readonly files?: number;
  readonly bytes: number;
}
