import { fusesDoubles } from "../wasm/fused.ts";
import { SummedAgain } from "./summed-again.ts";
import { NARROW, type Vectors } from "../wasm/vectors.ts";
import type { PairSums, Summed } from "./row-sums.ts";
import { typedArraySums } from "./typed-array-sums.ts";
import { wasmSums } from "./wasm-sums.ts";

/**
 * Sums over units of a term of every two rows i ≤ j, in float64: of a_i a_j, or of (a_i − a_j)². Every sum is made in one order: unit
 * after unit, each by a fused multiply-add, in blocks of `UNITS_PER_BLOCK` from zero, whose sums are added one after the other. Units
 * are added some at a time; the sums are the same to the bit however they are cut, and whatever adds them.
 */
export interface UnitSums {
  /**
   * @param values - n × units, row-major
   * @param from - the first unit to add, and `to` the one behind the last; all if left out
   */
  add(values: Float32Array, units: number, from?: number, to?: number): void;
  /** The sums of all units; none can be added afterwards. */
  end(): PairSums;
}

export interface UnitSumsOptions {
  /** whether to use WebAssembly with SIMD and fused multiply-adds; where it has them, if left out */
  readonly simd?: boolean;
  /** wide ones where the engine makes one instruction of two: else they do not fit its registers */
  readonly vectors?: Vectors;
}

/** Sums of a term of every two rows, to which no unit has been added yet. @param summed - the number of rows, and which term */
export function unitSums(summed: Summed, { simd = fusesDoubles(), vectors = NARROW }: UnitSumsOptions = {}): UnitSums {
  const { n } = summed;
  const sums = simd ? new SummedAgain(summed, wasmSums(summed, vectors)) : typedArraySums(summed);
  const { given, width } = sums;
  let filled = 0; // units given
  return {
    add: (values, units, from = 0, to = units) => {
      for (let unit = from; unit < to;) {
        const some = Math.min(to - unit, width - filled);
        for (let i = 0; i < n; i++)
          given.set(values.subarray(i * units + unit, i * units + unit + some), i * width + filled);
        unit += some;
        filled = (filled + some) % width;
        if (filled === 0) sums.add(width);
      }
    },
    end: () => {
      if (filled > 0) sums.add(filled);
      return sums;
    },
  };
}
