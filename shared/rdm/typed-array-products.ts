import { type RowProducts, UNITS_PER_BLOCK } from "./row-products.ts";

/** Rows and columns of sums that are kept in registers. */
const TILE = 4;

/** Row products on plain typed arrays, 4 × 4 sums at a time. */
export function typedArrayProducts(n: number): RowProducts {
  const rows = TILE * Math.ceil(n / TILE);
  const block = new Float64Array(rows * UNITS_PER_BLOCK);
  const sums = new Float64Array(rows * rows);
  return {
    block,
    add: () => {
      for (let i = 0; i < rows; i += TILE) {
        for (let j = i; j < rows; j += TILE) addTile(block, i, j, sums, rows);
      }
    },
    sum: (i, j) => sums[i * rows + j],
  };
}

/** Adds the products of rows i … i + 3 with rows j … j + 3. */
function addTile(block: Float64Array, i: number, j: number, sums: Float64Array, rows: number): void {
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
  for (let u = 0; u < UNITS_PER_BLOCK; u++) {
    const b0 = block[j0 + u];
    const b1 = block[j1 + u];
    const b2 = block[j2 + u];
    const b3 = block[j3 + u];
    const a0 = block[i0 + u];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = block[i1 + u];
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = block[i2 + u];
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = block[i3 + u];
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  const tile = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let at = 0; at < tile.length; at++) sums[(i + (at >> 2)) * rows + j + (at & 3)] += tile[at];
}
