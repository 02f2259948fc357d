/**
 * WebAssembly that counts through a contingency table, for vectors of few distinct levels, ties and all. N[a][b] pairs of
 * stimuli have model level a and relabelled brain level b. With below(b) and same(b) the pairs of lower model levels whose
 * brain level is below b and is b,
 *
 *   S = Σ over a, b of N[a][b] · (below(b) − above(b))
 *     = Σ over a, b of N[a][b] · (2 · below(b) + same(b)) − (pairs of pairs not tied in the model)
 *
 * as below, same and above sum to all pairs of lower model levels. The module counts the sum.
 */
import { advanced, get, set, splat, unrolled } from "../../wasm/wat.ts";

/** Cells of a row come in vectors of four u32; the columns that fill the last one stay 0. */
export const COLUMNS_PER_VECTOR = 4;
/** Pairs of stimuli are taken four at a time. */
export const PAIRS_AT_ONCE = 4;

export interface ContingencyLayout {
  /** u32 cells, by rows */
  readonly table: number;
  /** per column a u32, 2 · below + same */
  readonly weights: number;
  /** per pair of stimuli a u32, the pair that it is relabelled to */
  readonly relabelled: number;
  /** per pair of stimuli a u32, the offset in a row of its brain level's cell, after relabelling */
  readonly columns: number;
  /** pairs of stimuli: a multiple of PAIRS_AT_ONCE, with sentinels */
  readonly padded: number;
}

export function contingencyModule(layout: ContingencyLayout): string {
  return `(module
    (import "js" "memory" (memory 1))
    ${relabelFunction(layout)}
    ${countFunction(layout)})`;
}

/** relabel(offsets of a brain): copies them to `columns` in the relabelled order. */
function relabelFunction({ relabelled, columns, padded }: ContingencyLayout): string {
  return `(func (export "relabel") (param $from i32) (local $p i32)
    (loop $pairs
      ${unrolled(
        PAIRS_AT_ONCE,
        (i) => `(i32.store offset=${columns + 4 * i} (local.get $p)
        (i32.load (i32.add (local.get $from) (i32.shl (i32.load offset=${relabelled + 4 * i} (local.get $p)) (i32.const 2)))))`,
      )}
      (br_if $pairs (i32.lt_u ${advanced("$p", 4 * PAIRS_AT_ONCE)} (i32.const ${4 * padded})))))`;
}

/** count(model's levels, u32 per pair; rowBytes; tableBytes): the sum, exact as a double. */
function countFunction({ table, weights, columns, padded }: ContingencyLayout): string {
  return `(func (export "count") (param $levels i32) (param $rowBytes i32) (param $tableBytes i32) (result f64)
    (local $p i32) (local $cell i32) (local $at i32) (local $end i32) (local $column i32)
    (local $cells v128) (local $upTo v128) (local $before v128) (local $weight v128) (local $sum v128)
    (memory.fill (i32.const ${table}) (i32.const 0) (local.get $tableBytes))
    (memory.fill (i32.const ${weights}) (i32.const 0) (local.get $rowBytes))
    (loop $pairs
      ${unrolled(
        PAIRS_AT_ONCE,
        (i) => `
      (local.set $cell (i32.add (i32.load offset=${columns + 4 * i} (local.get $p))
        (i32.mul (i32.load offset=${4 * i} (i32.add (local.get $levels) (local.get $p))) (local.get $rowBytes))))
      (i32.store offset=${table} (local.get $cell) (i32.add (i32.load offset=${table} (local.get $cell)) (i32.const 1)))`,
      )}
      (br_if $pairs (i32.lt_u ${advanced("$p", 4 * PAIRS_AT_ONCE)} (i32.const ${4 * padded}))))
    (loop $row
      (local.set $column (i32.const 0))
      (local.set $before ${splat("i16x8", 0)})
      (loop $vector
        ${addVector(table, weights)}
        (br_if $vector (i32.lt_u ${advanced("$column", 16)} (local.get $rowBytes))))
      (br_if $row (i32.lt_u (local.tee $at (i32.add (local.get $at) (local.get $rowBytes))) (local.get $tableBytes))))
    (f64.convert_i64_s (i64.add (i64x2.extract_lane 0 (local.get $sum)) (i64x2.extract_lane 1 (local.get $sum)))))`;
}

/**
 * Four cells of a row: each times its weight to $sum; then this row joins the weights. `$upTo` becomes the running sum of the
 * row up to and with each cell, by adding the vector to itself moved by one lane and then by two; `$before` carries the row's
 * sum from vector to vector.
 */
function addVector(table: number, weights: number): string {
  const product = (half: string): string => `(i64x2.extmul_${half}_i32x4_s (local.get $cells) (local.get $weight))`;
  const moved = (lanes: string): string => `(i8x16.shuffle ${lanes} ${splat("i16x8", 0)} (local.get $upTo))`;
  const plus = (local: string, term: string): string => set(local, `(i32x4.add ${get(local)} ${term})`);
  return `
    (local.set $cells (v128.load offset=${table} (i32.add (local.get $at) (local.get $column))))
    (local.set $weight (v128.load offset=${weights} (local.get $column)))
    (local.set $sum (i64x2.add (local.get $sum) (i64x2.add ${product("low")} ${product("high")})))
    (local.set $upTo (local.get $cells))
    ${plus("$upTo", moved("0 1 2 3 16 17 18 19 20 21 22 23 24 25 26 27"))}
    ${plus("$upTo", moved("0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23"))}
    ${plus("$upTo", get("$before"))}
    (local.set $before (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15 (local.get $upTo) (local.get $upTo)))
    (v128.store offset=${weights} (local.get $column)
      (i32x4.add (local.get $weight) (i32x4.sub (i32x4.add (local.get $upTo) (local.get $upTo)) (local.get $cells))))`;
}
