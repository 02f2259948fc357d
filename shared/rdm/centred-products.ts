/** Units that are summed at once: 92 rows of 256 doubles are 184 KiB, which stay in a level-2 cache. */
const UNITS_PER_BLOCK = 256;
/** Rows and columns of the product matrix that are summed at once, in 16 registers. */
const TILE = 4;

/**
 * Products of centred rows: Σ (a_i − ā_i)(a_j − ā_j) over units, for every two rows i ≤ j, in float64.
 *
 * A row of equal values is centred to exact zeros: its mean is taken relative to its first value.
 *
 * @param activations - n × units, row-major
 * @returns n × n, row-major; only the upper triangle and the diagonal are filled
 */
export function centredProducts(activations: Float32Array, n: number, units: number): Float64Array {
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) means[i] = meanOf(activations, i * units, units);

  // Padded with rows of zeros to whole tiles.
  const rows = Math.ceil(n / TILE) * TILE;
  const centred = new Float64Array(rows * UNITS_PER_BLOCK);
  const products = new Float64Array(rows * rows);
  for (let start = 0; start < units; start += UNITS_PER_BLOCK) {
    const size = Math.min(UNITS_PER_BLOCK, units - start);
    for (let i = 0; i < n; i++) {
      const from = i * units + start;
      const to = i * UNITS_PER_BLOCK;
      for (let u = 0; u < size; u++) centred[to + u] = activations[from + u] - means[i];
    }
    for (let i = 0; i < rows; i += TILE) {
      for (let j = i; j < rows; j += TILE) addTile(centred, size, i, j, products, rows);
    }
  }
  return topLeft(products, rows, n);
}

function meanOf(values: Float32Array, from: number, length: number): number {
  const first = values[from];
  let sum = 0;
  for (let u = from; u < from + length; u++) sum += values[u] - first;
  return first + sum / length;
}

/** Adds the products of rows i … i + 3 with rows j … j + 3 over the first `size` units of the block. */
function addTile(
  centred: Float64Array,
  size: number,
  i: number,
  j: number,
  products: Float64Array,
  rows: number,
): void {
  const i0 = i * UNITS_PER_BLOCK;
  const i1 = i0 + UNITS_PER_BLOCK;
  const i2 = i1 + UNITS_PER_BLOCK;
  const i3 = i2 + UNITS_PER_BLOCK;
  const j0 = j * UNITS_PER_BLOCK;
  const j1 = j0 + UNITS_PER_BLOCK;
  const j2 = j1 + UNITS_PER_BLOCK;
  const j3 = j2 + UNITS_PER_BLOCK;
  let s00 = 0,
    s01 = 0,
    s02 = 0,
    s03 = 0;
  let s10 = 0,
    s11 = 0,
    s12 = 0,
    s13 = 0;
  let s20 = 0,
    s21 = 0,
    s22 = 0,
    s23 = 0;
  let s30 = 0,
    s31 = 0,
    s32 = 0,
    s33 = 0;
  for (let u = 0; u < size; u++) {
    const b0 = centred[j0 + u];
    const b1 = centred[j1 + u];
    const b2 = centred[j2 + u];
    const b3 = centred[j3 + u];
    const a0 = centred[i0 + u];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = centred[i1 + u];
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = centred[i2 + u];
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = centred[i3 + u];
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let at = 0; at < sums.length; at++) products[(i + (at >> 2)) * rows + j + (at & 3)] += sums[at];
}

function topLeft(square: Float64Array, rows: number, n: number): Float64Array {
  const corner = new Float64Array(n * n);
  for (let i = 0; i < n; i++) corner.set(square.subarray(i * rows, i * rows + n), i * n);
  return corner;
}
