import { webAssembly } from "../wasm/web-assembly.ts";
import { type RowSums, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";
import { typedArraySums } from "./typed-array-sums.ts";
import { wasmSums } from "./wasm-sums.ts";

export interface SumOptions {
  /** what is taken off each row's activations; nothing by default */
  readonly centres?: Float64Array;
  /** whether to use WebAssembly with SIMD */
  readonly simd?: boolean;
}

/**
 * Sums over units of a term of every two rows i ≤ j, in float64: of a_i a_j, or of (a_i − a_j)².
 *
 * @param activations - n × units, row-major
 */
export function sumsOverUnits(
  term: Term,
  activations: Float32Array,
  n: number,
  units: number,
  { centres, simd = webAssembly !== undefined }: SumOptions = {},
): Pick<RowSums, "sum"> {
  const sums = simd ? wasmSums(term, n) : typedArraySums(term, n);
  for (let start = 0; start < units; start += UNITS_PER_BLOCK) {
    const size = Math.min(UNITS_PER_BLOCK, units - start);
    if (size < UNITS_PER_BLOCK) sums.block.fill(0);
    for (let i = 0; i < n; i++)
      centre(activations, i * units + start, size, centres?.[i] ?? 0, sums.block, i * UNITS_PER_BLOCK);
    sums.add();
  }
  return sums;
}

function centre(values: Float32Array, from: number, length: number, mean: number, out: Float64Array, to: number): void {
  for (let u = 0; u < length; u++) out[to + u] = values[from + u] - mean;
}
