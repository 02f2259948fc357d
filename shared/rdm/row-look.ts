import { SUMMED_FROM, wasmAddToFour } from "./wasm-row-sum.ts";

/** What is learnt of a row of activations before rows are compared. */
export interface SeenRow {
  /** exactly the value of a row of equal values */
  readonly mean: number;
  readonly first: number;
  /** whether all values are equal to the first */
  readonly isConstant: boolean;
  /** the first value that is not finite, and its unit */
  readonly strange: { readonly unit: number; readonly value: number } | undefined;
}

/** Looks at a row, some of its units at a time, in their order: what it finds is the same to the bit however they are cut. */
export class RowLook {
  readonly #units: number;
  readonly #sums = new Float64Array(FOLD);
  #first = NaN;
  #seen = 0;
  #isConstant = true;
  #strange: SeenRow["strange"];

  /** @param units - of the whole row */
  constructor(units: number) {
    this.#units = units;
  }

  /** @param values - the next units */
  add(values: Float32Array): void {
    const { length } = values;
    if (length === 0) return;
    if (this.#seen === 0) this.#first = values[0];
    for (let u = 0; u < length && this.#isConstant; u++) this.#isConstant = values[u] === this.#first;
    this.#sum(values);
    if (this.#strange === undefined && !this.#sums.every(Number.isFinite)) {
      const unit = values.findIndex((value) => !Number.isFinite(value));
      this.#strange = { unit: this.#seen + unit, value: values[unit] };
    }
    this.#seen += length;
  }

  /** What was found of the whole row. */
  end(): SeenRow {
    const [sum0, sum1, sum2, sum3] = this.#sums;
    const [first, isConstant, strange] = [this.#first, this.#isConstant, this.#strange];
    return { mean: first + (sum0 + sum1 + sum2 + sum3) / this.#units, first, isConstant, strange };
  }

  /**
   * The mean is taken relative to the first value, so that it is exact where all are equal. Every fourth unit goes into one of four
   * sums, as each addition waits for the one before it; what is left of the row at its end goes into the first.
   */
  #sum(values: Float32Array): void {
    const { length } = values;
    const whole = Math.max(0, Math.min(length, FOLD * Math.floor(this.#units / FOLD) - this.#seen));
    const begin = Math.min(whole, (FOLD - (this.#seen % FOLD)) % FOLD);
    const end = begin + FOLD * Math.floor((whole - begin) / FOLD);
    this.#sumOneByOne(values, 0, begin, whole);
    const four = end - begin < SUMMED_FROM ? undefined : wasmAddToFour();
    four?.(this.#sums, this.#first, values.subarray(begin, end));
    this.#sumOneByOne(values, four ? end : begin, length, whole);
  }

  #sumOneByOne(values: Float32Array, from: number, to: number, whole: number): void {
    for (let u = from; u < to; u++) this.#sums[u < whole ? (this.#seen + u) % FOLD : 0] += values[u] - this.#first;
  }
}

const FOLD = 4;
