import { pairCount } from "../rdm/condensed.ts";

/** A permutation of positions and its inverse: from[to[p]] = p. */
export interface Relabelling {
  readonly to: Int32Array;
  readonly from: Int32Array;
}

/**
 * A relabelling of n stimuli, seen from their m = n(n − 1)/2 pairs: the relabelled RDM holds at pair p = (i, j) what the RDM
 * holds at pair to[p] = (π(i), π(j)).
 */
export class PairRelabelling implements Relabelling {
  readonly to: Int32Array;
  readonly #n: number;
  /** n × n, symmetric: the condensed position of every pair; the diagonal is not looked at */
  readonly #pairAt: Int32Array;
  readonly #from: Int32Array;
  #inverted = false;

  constructor(n: number) {
    this.#n = n;
    this.to = new Int32Array(pairCount(n));
    this.#from = new Int32Array(pairCount(n));
    this.#pairAt = new Int32Array(n * n);
    let p = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) this.#pairAt[i * n + j] = this.#pairAt[j * n + i] = p++;
    }
  }

  /** @param stimuli - π, a permutation of 0 … n − 1 */
  set(stimuli: Int32Array): void {
    const n = this.#n;
    const { to } = this;
    const pairAt = this.#pairAt;
    let p = 0;
    for (let i = 0; i < n; i++) {
      const row = stimuli[i] * n;
      for (let j = i + 1; j < n; j++) to[p++] = pairAt[row + stimuli[j]];
    }
    this.#inverted = false;
  }

  /** The inverse of `to`; computed when it is first asked for, as not every kernel needs it. */
  get from(): Int32Array {
    if (!this.#inverted) invert(this.to, this.#from);
    this.#inverted = true;
    return this.#from;
  }
}

function invert(to: Int32Array, from: Int32Array): void {
  for (let p = 0; p < to.length; p++) from[to[p]] = p;
}
