/** Pixels on a side of a thumbnail. */
export const TILE = 32;

/** Thumbnails of some stimuli: squares of `TILE` pixels. */
export interface Thumbnails {
  /** places among the study's, ascending */
  readonly stimuli: readonly number[];
  /** one below the other, row by row, three bytes a pixel: red, green, blue */
  readonly pixels: Uint8Array;
}
