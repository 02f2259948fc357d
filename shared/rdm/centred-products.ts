import { webAssembly } from "../wasm/web-assembly.ts";
import type { RowSums } from "./row-sums.ts";
import { sumsOverUnits } from "./sums-over-units.ts";

/**
 * Products of centred rows: Σ (a_i − ā_i)(a_j − ā_j) over units, for every two rows i ≤ j, in float64.
 *
 * A row of equal values is centred to exact zeros: its mean is taken relative to its first value.
 *
 * @param activations - n × units, row-major
 * @param simd - whether to use WebAssembly with SIMD
 */
export function centredProducts(
  activations: Float32Array,
  n: number,
  units: number,
  simd = webAssembly !== undefined,
): Pick<RowSums, "sum"> {
  const centres = Float64Array.from({ length: n }, (_, i) => meanOf(activations, i * units, units));
  return sumsOverUnits("product", activations, n, units, { centres, simd });
}

/** Four sums at once, as each addition waits for the one before it. */
function meanOf(values: Float32Array, from: number, length: number): number {
  const first = values[from];
  const whole = from + 4 * Math.floor(length / 4);
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let u = from; u < whole; u += 4) {
    sum0 += values[u] - first;
    sum1 += values[u + 1] - first;
    sum2 += values[u + 2] - first;
    sum3 += values[u + 3] - first;
  }
  for (let u = whole; u < from + length; u++) sum0 += values[u] - first;
  return first + (sum0 + sum1 + sum2 + sum3) / length;
}
