/** How a dissimilarity is computed from the activations of all stimuli. Addresses of RDMs contain this code. */
export interface RowComparison {
  /**
   * Dissimilarities of every two rows.
   *
   * @param activations - n × units, row-major
   * @returns condensed, n(n − 1)/2 values; not finite for every pair of a row that holds a value that is not, or of one that
   *   `undefinedRow` describes, and finite for all others
   */
  readonly between: (activations: Float32Array, n: number, units: number) => Float64Array;
  /** rows whose values are all equal, and for which it is undefined; null if there are none */
  readonly undefinedRow: {
    readonly is: (row: Float32Array) => boolean;
    /** what is undefined of such a row and others, e.g. "correlation" */
    readonly what: string;
  } | null;
}
