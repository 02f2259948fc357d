import { pairCount } from "../rdm/condensed.ts";

/** A permutation of positions and its inverse: from[to[p]] = p. */
export interface Relabelling {
  readonly to: Int32Array;
  readonly from: Int32Array;
  /** π of the stimuli, where positions are all their pairs */
  readonly stimuli?: Int32Array | undefined;
  /** What `to` or `from` holds at some positions; undefined where it is no cheaper than the whole. Valid until the next call. */
  readonly places?: (positions: Int32Array, way: "to" | "from") => Int32Array | undefined;
}

/** A place per pair, and which relabelling they are of; undefined once that is another. */
interface Places {
  array: Int32Array;
  of: PairRelabelling | undefined;
}

/** Memory of `to` and `from`. Of relabellings that share it, it holds what was asked last: 14 MB for 1,854 stimuli, not as much for each. */
export class PairMemory {
  readonly to: Places = { array: new Int32Array(0), of: undefined };
  readonly from: Places = { array: new Int32Array(0), of: undefined };
}

/** Looked up by its stimuli, a position takes several times as long as in passing. */
const FEW = 1 / 16;

/**
 * A relabelling of n stimuli, seen from their m = n(n − 1)/2 pairs: the relabelled RDM holds at pair p = (i, j) what the RDM
 * holds at pair to[p] = (π(i), π(j)). Of pairs some of which alone are kept, positions are those among them.
 */
export class PairRelabelling implements Relabelling {
  readonly #stimuli: Int32Array;
  /** what added to j gives the condensed position of pair (i, j), i < j */
  readonly #rowStart: Int32Array;
  readonly #kept: { readonly pairs: Int32Array; readonly places: Int32Array; readonly all: Int32Array } | undefined;
  readonly #m: number;
  readonly #memory: PairMemory;
  #inverse: Int32Array | undefined;
  #places = new Int32Array(0);

  /**
   * @param kept - condensed positions of the pairs that are kept, ascending, which every π to come maps onto themselves; all if left out
   * @param memory - shared by relabellings of which `to` and `from` are asked in turn: either is valid until another of them is asked
   */
  constructor(n: number, kept?: Int32Array, memory = new PairMemory()) {
    const all = pairCount(n);
    this.#m = kept?.length ?? all;
    this.#memory = memory;
    this.#stimuli = new Int32Array(n);
    this.#kept = kept && { pairs: kept, places: placesOf(kept, all), all: new Int32Array(all) };
    this.#rowStart = Int32Array.from({ length: n }, (_, i) => i * n - (i * (i + 1)) / 2 - i - 1);
  }

  /** @param stimuli - π, a permutation of 0 … n − 1 */
  set(stimuli: Int32Array): void {
    this.#stimuli.set(stimuli);
    const { to, from } = this.#memory;
    for (const places of [to, from]) if (places.of === this) places.of = undefined;
    this.#inverse = undefined;
  }

  get stimuli(): Int32Array | undefined {
    return this.#kept ? undefined : this.#stimuli;
  }

  places(positions: Int32Array, way: "to" | "from"): Int32Array | undefined {
    if (this.#memory[way].of === this || this.#kept || positions.length > FEW * this.#m) return undefined;
    if (this.#places.length < positions.length) this.#places = new Int32Array(positions.length);
    const stimuli = way === "to" ? this.#stimuli : (this.#inverse ??= inverseOf(this.#stimuli));
    const n = stimuli.length;
    for (let at = 0; at < positions.length; at++) {
      const p = positions[at];
      const i = rowOf(p, n, this.#rowStart);
      const [a, b] = [stimuli[i], stimuli[p - this.#rowStart[i]]];
      this.#places[at] = this.#rowStart[Math.min(a, b)] + Math.max(a, b);
    }
    return this.#places;
  }

  /** Computed when it is first asked for, as kernels may relabel pairs themselves. */
  get to(): Int32Array {
    return this.#written("to", (to) => {
      relabel(this.#stimuli, this.#rowStart, this.#kept?.all ?? to);
      if (this.#kept) {
        const { pairs, places, all } = this.#kept;
        for (let q = 0; q < pairs.length; q++) to[q] = places[all[pairs[q]]];
      }
    });
  }

  /** The inverse of `to`; computed when it is first asked for, as not every kernel needs it. */
  get from(): Int32Array {
    return this.#written("from", (from) => {
      invert(this.to, from);
    });
  }

  #written(way: "to" | "from", write: (array: Int32Array) => void): Int32Array {
    const places: Places = this.#memory[way];
    if (places.of === this) return places.array;
    if (places.array.length !== this.#m) places.array = new Int32Array(this.#m);
    write(places.array);
    places.of = this;
    return places.array;
  }
}

/** The i of pair (i, j) at position p: the root of a quadratic, and where that was rounded over the edge of a row, its neighbour. */
function rowOf(p: number, n: number, rowStart: Int32Array): number {
  let i = Math.floor(n - 0.5 - Math.sqrt((n - 0.5) ** 2 - 2 * p));
  if (p - rowStart[i] <= i) i--;
  else if (p - rowStart[i] >= n) i++;
  return i;
}

function inverseOf(stimuli: Int32Array): Int32Array {
  const inverse = new Int32Array(stimuli.length);
  invert(stimuli, inverse);
  return inverse;
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
