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
  /** what added to j gives the condensed position of pair (i, j), i < j */
  readonly #rowStart: Int32Array;
  readonly #from: Int32Array;
  #inverted = false;

  constructor(n: number) {
    this.to = new Int32Array(pairCount(n));
    this.#from = new Int32Array(pairCount(n));
    this.#rowStart = Int32Array.from({ length: n }, (_, i) => i * n - (i * (i + 1)) / 2 - i - 1);
  }

  /** @param stimuli - π, a permutation of 0 … n − 1 */
  set(stimuli: Int32Array): void {
    relabel(stimuli, this.#rowStart, this.to);
    this.#inverted = false;
  }

  /** The inverse of `to`; computed when it is first asked for, as not every kernel needs it. */
  get from(): Int32Array {
    if (!this.#inverted) invert(this.to, this.#from);
    this.#inverted = true;
    return this.#from;
  }
}

function relabel(stimuli: Int32Array, rowStart: Int32Array, to: Int32Array): void {
  let p = 0;
  for (let i = 0; i < stimuli.length; i++) {
    const a = stimuli[i];
    for (let j = i + 1; j < stimuli.length; j++) {
      const b = stimuli[j];
      to[p++] = rowStart[Math.min(a, b)] + Math.max(a, b);
    }
  }
}

function invert(to: Int32Array, from: Int32Array): void {
  for (let p = 0; p < to.length; p++) from[to[p]] = p;
}
