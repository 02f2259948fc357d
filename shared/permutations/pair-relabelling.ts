import { pairCount } from "../rdm/condensed.ts";

/** A permutation of positions and its inverse: from[to[p]] = p. */
export interface Relabelling {
  readonly to: Int32Array;
  readonly from: Int32Array;
}

/**
 * A relabelling of n stimuli, seen from their m = n(n − 1)/2 pairs: the relabelled RDM holds at pair p = (i, j) what the RDM
 * holds at pair to[p] = (π(i), π(j)). Of pairs some of which alone are kept, positions are those among them.
 */
export class PairRelabelling implements Relabelling {
  readonly to: Int32Array;
  /** what added to j gives the condensed position of pair (i, j), i < j */
  readonly #rowStart: Int32Array;
  readonly #from: Int32Array;
  #inverted = false;
  readonly #all: Int32Array;
  readonly #kept: Int32Array | undefined;
  /** of a kept pair, its position among them */
  readonly #place: Int32Array | undefined;

  /** @param kept - condensed positions of the pairs that are kept, ascending, which every π to come maps onto themselves; all if left out */
  constructor(n: number, kept?: Int32Array) {
    const m = kept?.length ?? pairCount(n);
    this.#kept = kept;
    this.to = new Int32Array(m);
    this.#from = new Int32Array(m);
    this.#all = kept ? new Int32Array(pairCount(n)) : this.to;
    this.#place = kept && placesOf(kept, pairCount(n));
    this.#rowStart = Int32Array.from({ length: n }, (_, i) => i * n - (i * (i + 1)) / 2 - i - 1);
  }

  /** @param stimuli - π, a permutation of 0 … n − 1 */
  set(stimuli: Int32Array): void {
    relabel(stimuli, this.#rowStart, this.#all);
    if (this.#kept && this.#place)
      for (let q = 0; q < this.to.length; q++) this.to[q] = this.#place[this.#all[this.#kept[q]]];
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

function placesOf(kept: Int32Array, pairs: number): Int32Array {
  const places = new Int32Array(pairs).fill(-1);
  for (let q = 0; q < kept.length; q++) places[kept[q]] = q;
  return places;
}

function invert(to: Int32Array, from: Int32Array): void {
  for (let p = 0; p < to.length; p++) from[to[p]] = p;
}
