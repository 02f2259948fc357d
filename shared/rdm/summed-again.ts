import { distrusted } from "../wasm/distrusted.ts";
import { type RowSums, type Summed, UNITS_PER_BLOCK } from "./row-sums.ts";
import { ADD } from "./typed-array-sums.ts";

/** How many times as many calls there are until a sum is made again, after each that was; the first is of the first call. */
const GROWTH = 16;
/** Between rows that are summed again, as shares of all of them: multiples of such lie evenly, and not together. */
const STEPS = [(Math.sqrt(5) - 1) / 2, Math.SQRT2 - 1];

/**
 * Sums of rows, one of which is now and then made again by the plain method: the kernel's code is compiled more than once as it runs, by
 * an engine that changes from version to version (../numerators/counted-again.ts).
 */
export class SummedAgain implements RowSums {
  readonly #summed: Summed;
  readonly #sums: RowSums;
  #units = 0;
  #calls = 0;
  #next = 1;

  constructor(summed: Summed, sums: RowSums) {
    this.#summed = summed;
    this.#sums = sums;
  }

  get given(): Float32Array {
    return this.#sums.given;
  }

  get width(): number {
    return this.#sums.width;
  }

  sum(i: number, j: number): number {
    return this.#sums.sum(i, j);
  }

  /** @throws {InvariantError} if a sum that is made again is another */
  add(units: number): void {
    this.#units += units;
    if (++this.#calls < this.#next) {
      this.#sums.add(units);
      return;
    }
    this.#next *= GROWTH;
    const [i, j] = STEPS.map((step) => Math.floor(((this.#units * step) % 1) * this.#summed.n)).sort((a, b) => a - b);
    let again = this.#sums.sum(i, j);
    for (let start = 0; start < units; start += UNITS_PER_BLOCK)
      again += this.#block(i, j, start, Math.min(units, start + UNITS_PER_BLOCK));
    this.#sums.add(units);
    const sum = this.#sums.sum(i, j);
    if (sum !== again)
      throw distrusted(`the sum of rows ${i} and ${j} is ${sum} where the plain method gives ${again}`, "RDMs");
  }

  #block(i: number, j: number, from: number, to: number): number {
    const { term, centres } = this.#summed;
    const { given, width } = this.#sums;
    const [a, b] = [centres?.[i] ?? 0, centres?.[j] ?? 0];
    let sum = 0;
    for (let u = from; u < to; u++) sum = ADD[term](given[i * width + u] - a, given[j * width + u] - b, sum);
    return sum;
  }
}
