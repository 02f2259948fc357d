import { webAssembly } from "../wasm/web-assembly.ts";
import { type PairSums, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";
import { typedArraySums } from "./typed-array-sums.ts";
import { wasmSums } from "./wasm-sums.ts";

export interface UnitSumsOptions {
  /** what is taken off each row's activations; nothing by default */
  readonly centres?: Float64Array;
  /** whether to use WebAssembly with SIMD */
  readonly simd?: boolean;
}

/**
 * Sums over units of a term of every two rows i ≤ j, in float64: of a_i a_j, or of (a_i − a_j)². Units are added some at a time, in
 * their order; the sums are the same to the bit however they are cut, as they are gathered to blocks of `UNITS_PER_BLOCK` first.
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

export function unitSums(
  term: Term,
  n: number,
  { centres, simd = webAssembly !== undefined }: UnitSumsOptions = {},
): UnitSums {
  const sums = simd ? wasmSums(term, n) : typedArraySums(term, n);
  const { block } = sums;
  let filled = 0; // units of the block
  return {
    add: (values, units, from = 0, to = units) => {
      for (let unit = from; unit < to;) {
        const some = Math.min(to - unit, UNITS_PER_BLOCK - filled);
        for (let i = 0; i < n; i++)
          centre(values, i * units + unit, some, centres?.[i] ?? 0, block, i * UNITS_PER_BLOCK + filled);
        unit += some;
        filled = (filled + some) % UNITS_PER_BLOCK;
        if (filled === 0) sums.add();
      }
    },
    end: () => {
      if (filled > 0) {
        for (let i = 0; i < n; i++) block.fill(0, i * UNITS_PER_BLOCK + filled, (i + 1) * UNITS_PER_BLOCK);
        sums.add();
      }
      return sums;
    },
  };
}

function centre(values: Float32Array, from: number, length: number, mean: number, out: Float64Array, to: number): void {
  for (let u = 0; u < length; u++) out[to + u] = values[from + u] - mean;
}
