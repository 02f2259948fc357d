import type { PairSums, Term } from "../rdm/row-sums.ts";
import type { SeenRow } from "../rdm/row-look.ts";

/** How a dissimilarity is computed from the activations of all stimuli: from sums over units. Addresses of RDMs contain this code. */
export interface RowComparison {
  /** what is summed of every two rows, in float64 */
  readonly term: Term;
  /** whether each row's mean is taken off its activations first */
  readonly centred: boolean;
  /**
   * The dissimilarity of rows i < j from the sums of rows.
   *
   * @returns not finite for every pair of a row that holds a value that is not, or of one that `undefinedRow` describes, and finite for
   *   all others
   */
  readonly between: (sums: PairSums, i: number, j: number) => number;
  /** rows whose values are all equal, and for which it is undefined; null if there are none */
  readonly undefinedRow: {
    readonly is: (row: Pick<SeenRow, "first" | "isConstant">) => boolean;
    /** what is undefined of such a row and others, e.g. "correlation" */
    readonly what: string;
  } | null;
}
