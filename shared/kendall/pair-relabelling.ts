import { pairCount } from "../rdm/condensed.ts";

/**
 * A relabelling of n stimuli, seen from the m = n(n − 1)/2 pairs: the relabelled RDM holds at pair p = (i, j) what the RDM
 * holds at pair to[p] = (π(i), π(j)), and `from` is the inverse, from[to[p]] = p.
 */
export class PairRelabelling {
  readonly to: Int32Array;
  readonly from: Int32Array;
  readonly #n: number;
  /** n × n, symmetric: the condensed position of every pair; the diagonal is not looked at */
  readonly #pairAt: Int32Array;

  constructor(n: number) {
    this.#n = n;
    this.to = new Int32Array(pairCount(n));
    this.from = new Int32Array(pairCount(n));
    this.#pairAt = new Int32Array(n * n);
    let p = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) this.#pairAt[i * n + j] = this.#pairAt[j * n + i] = p++;
    }
  }

  /** @param stimuli - π, a permutation of 0 … n − 1 */
  set(stimuli: Int32Array): void {
    const n = this.#n;
    const pairAt = this.#pairAt;
    const { to, from } = this;
    let p = 0;
    for (let i = 0; i < n; i++) {
      const row = stimuli[i] * n;
      for (let j = i + 1; j < n; j++) {
        const q = pairAt[row + stimuli[j]];
        to[p] = q;
        from[q] = p++;
      }
    }
  }
}
