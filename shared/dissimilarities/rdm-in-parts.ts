import { InputError } from "../errors.ts";
import { ofPairs } from "../rdm/condensed.ts";
import { RowLook, type SeenRow } from "../rdm/row-look.ts";
import type { PairSums, Summed } from "../rdm/row-sums.ts";
import { type UnitSums, unitSums } from "../rdm/unit-sums.ts";
import { comparisons, seenFault } from "./comparisons.ts";
import type { DissimilarityName } from "./dissimilarities.ts";

/** What becomes of undefined dissimilarities, and how errors call layers and stimuli. */
export interface RdmOptions {
  /** for a stimulus whose dissimilarities are undefined: an error, or NaN for its pairs */
  readonly whenUndefined?: "error" | "nan";
  /** how an error calls these activations, e.g. the network and layer */
  readonly layer?: string;
  /** how an error calls stimulus i, 0-based */
  readonly nameOf?: (i: number) => string;
}

/**
 * RDM of a layer whose activations are given in parts, in two passes: `look` at all of every row, then `add` all units of all rows, or
 * have what is `summed` be summed elsewhere. It holds 4n² bytes of sums and what is known of n rows, and gives the same bits however
 * rows and units are cut.
 */
export class RdmInParts {
  readonly #name: DissimilarityName;
  readonly #n: number;
  readonly #units: number;
  readonly #options: RdmOptions;
  readonly #looks: RowLook[];
  #sums: UnitSums | undefined;

  /** @param units - of the layer */
  constructor(name: DissimilarityName, n: number, units: number, options: RdmOptions = {}) {
    this.#name = name;
    this.#n = n;
    this.#units = units;
    this.#options = options;
    this.#looks = Array.from({ length: n }, () => new RowLook(units));
  }

  /** The first pass: the next units of row i, 0-based. */
  look(i: number, values: Float32Array): void {
    this.#looks[i].add(values);
  }

  /**
   * The second pass: the next units of all rows.
   *
   * @param values - n × units, row-major
   * @param from - the first unit to add, and `to` the one behind the last; all if left out
   * @throws {InputError} if an activation is not finite, or a stimulus is undefined and `whenUndefined` is "error"
   */
  add(values: Float32Array, units: number, from = 0, to = units): void {
    this.#sums ??= unitSums(this.summed());
    this.#sums.add(values, units, from, to);
  }

  /**
   * What is to be summed of the rows, all of which were looked at.
   * @throws {InputError} as `add`
   */
  summed(): Summed {
    const seen = this.#looks.map((look) => look.end());
    seen.forEach((row, i) => {
      this.#requireDefined(row, i);
    });
    const { term, centred } = comparisons[this.#name];
    const [n, centres] = [this.#n, Float64Array.from(seen, ({ mean }) => mean)];
    return centred ? { term, n, centres } : { term, n };
  }

  /**
   * @param sums - what was summed elsewhere
   * @returns condensed, n(n − 1)/2 dissimilarities; NaN for the pairs of an undefined stimulus if `whenUndefined` is "nan"
   */
  end(sums: PairSums = (this.#sums ?? unitSums(this.summed())).end()): Float64Array {
    const { between } = comparisons[this.#name];
    return ofPairs(this.#n, (i, j) => between(sums, i, j));
  }

  #requireDefined(row: SeenRow, i: number): void {
    const { whenUndefined = "error", layer = "activations", nameOf = (place) => `${place}` } = this.#options;
    const { strange } = row;
    if (strange) {
      throw new InputError(
        `${layer}: activation of stimulus ${nameOf(i)} in unit ${strange.unit} is ${strange.value}, needed a finite number`,
      );
    }
    const fault = whenUndefined === "error" ? seenFault(this.#name, row, this.#units) : undefined;
    if (fault !== undefined) throw new InputError(`${layer}: ${fault(nameOf(i))}`);
  }
}
