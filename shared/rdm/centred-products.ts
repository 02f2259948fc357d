import { webAssembly } from "../wasm/web-assembly.ts";
import { type RowProducts, UNITS_PER_BLOCK } from "./row-products.ts";
import { typedArrayProducts } from "./typed-array-products.ts";
import { wasmProducts } from "./wasm-products.ts";

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
): Pick<RowProducts, "sum"> {
  const means = Float64Array.from({ length: n }, (_, i) => meanOf(activations, i * units, units));
  const products = simd ? wasmProducts(n) : typedArrayProducts(n);
  for (let start = 0; start < units; start += UNITS_PER_BLOCK) {
    const size = Math.min(UNITS_PER_BLOCK, units - start);
    if (size < UNITS_PER_BLOCK) products.block.fill(0);
    for (let i = 0; i < n; i++)
      centre(activations, i * units + start, size, means[i], products.block, i * UNITS_PER_BLOCK);
    products.add();
  }
  return products;
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

function centre(values: Float32Array, from: number, length: number, mean: number, out: Float64Array, to: number): void {
  for (let u = 0; u < length; u++) out[to + u] = values[from + u] - mean;
}
