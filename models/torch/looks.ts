/** Values drawn in vectors after which some are first drawn again, and how many times as many, after each. SqueezeNet has 1.2 million, and one look. */
const FIRST = 2 ** 18;
const GROWTH = 16;

/** When values that were drawn in vectors are drawn again. */
export class Looks {
  #values = 0;
  #next = FIRST;

  /** Told of values that are drawn next: whether the last of them are to be drawn again. */
  isDue(count: number): boolean {
    this.#values += count;
    if (this.#values < this.#next) return false;
    while (this.#next <= this.#values) this.#next *= GROWTH;
    return true;
  }
}
