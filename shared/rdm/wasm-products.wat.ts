/**
 * WebAssembly that adds up products of rows: 3 × 3 sums at a time, each a vector of two doubles, so that nine sums, three
 * rows' values, one more and a product fit the fifteen vector registers that V8 has to give.
 */
import { advanced, unrolled } from "../wasm/wat.ts";

export const TILE = 3;

export interface ProductsLayout {
  /** a multiple of TILE */
  readonly rows: number;
  /** f64 rows of `units` values, a multiple of 2 */
  readonly block: number;
  readonly units: number;
  /** f64 rows × rows */
  readonly sums: number;
}

/** Function add(): adds the products of every two rows i ≤ j, and some of j < i, to their sums. */
export function productsModule({ rows, block, units, sums }: ProductsLayout): string {
  const rowBytes = 8 * units;
  const sumBytes = 8 * rows;
  const tile = (text: (a: number, b: number) => string): string =>
    unrolled(TILE, (a) => unrolled(TILE, (b) => text(a, b)));
  return `(module
    (import "js" "memory" (memory 1))
    (func (export "add") (local $i i32) (local $j i32) (local $at i32) (local $end i32) (local $sums i32) (local $sumsOfRow i32)
      ${unrolled(TILE, (a) => `(local $i${a} v128)`)} (local $other v128)
      ${tile((a, b) => `(local $sum${a}${b} v128)`)}
      (local.set $i (i32.const ${block}))
      (local.set $sumsOfRow (i32.const ${sums}))
      (loop $rows
        (local.set $j (local.get $i))
        (local.set $sums (local.get $sumsOfRow))
        (loop $columns
          ${tile((a, b) => `(local.set $sum${a}${b} (v128.const f64x2 0 0))`)}
          (local.set $at (i32.const 0))
          (loop $units
            ${unrolled(TILE, (a) => `(local.set $i${a} (v128.load offset=${a * rowBytes} (i32.add (local.get $i) (local.get $at))))`)}
            ${unrolled(
              TILE,
              (b) => `
            (local.set $other (v128.load offset=${b * rowBytes} (i32.add (local.get $j) (local.get $at))))
            ${unrolled(TILE, (a) => addProduct(`$sum${a}${b}`, `$i${a}`, "$other"))}`,
            )}
            (br_if $units (i32.lt_u ${advanced("$at", 16)} (i32.const ${rowBytes}))))
          ${tile((a, b) => {
            const offset = `offset=${a * sumBytes + 8 * b}`;
            return `(f64.store ${offset} (local.get $sums) (f64.add (f64.load ${offset} (local.get $sums))
              (f64.add (f64x2.extract_lane 0 (local.get $sum${a}${b})) (f64x2.extract_lane 1 (local.get $sum${a}${b})))))`;
          })}
          (local.set $sums (i32.add (local.get $sums) (i32.const ${8 * TILE})))
          (br_if $columns (i32.lt_u ${advanced("$j", TILE * rowBytes)} (i32.const ${block + rows * rowBytes}))))
        (local.set $sumsOfRow (i32.add (local.get $sumsOfRow) (i32.const ${TILE * sumBytes + 8 * TILE})))
        (br_if $rows (i32.lt_u ${advanced("$i", TILE * rowBytes)} (i32.const ${block + rows * rowBytes}))))))`;
}

function addProduct(sum: string, a: string, b: string): string {
  return `(local.set ${sum} (f64x2.add (local.get ${sum}) (f64x2.mul (local.get ${a}) (local.get ${b}))))`;
}
