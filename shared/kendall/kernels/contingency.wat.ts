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
import { func, wasmModule } from "../../wasm/function.ts";
import { countUp, f64, i16x8, i32, i32x4, i64, i64x2, i8x16, memory, unrolled, v128 } from "../../wasm/instructions.ts";
import type { Code } from "../../wasm/wat.ts";
import type { Relabel } from "./relabel.wat.ts";

/** Cells of a row come in vectors of four u32; the columns that fill the last one stay 0. */
export const COLUMNS_PER_VECTOR = 4;
/** Pairs of stimuli are taken four at a time. */
export const PAIRS_PER_STEP = 4;

/** Where the module that counts by a contingency table has what: addresses in bytes. */
export interface ContingencyLayout {
  /** u32 cells, by rows */
  readonly table: number;
  /** per column a u32, 2 · below + same */
  readonly weights: number;
  readonly relabel: Relabel;
  /** per pair of stimuli a u32, the offset in a row of its brain level's cell, after relabelling */
  readonly columns: number;
  /** pairs of stimuli: a multiple of PAIRS_PER_STEP, with sentinels */
  readonly padded: number;
}

/** Functions relabel(columns of a brain) and count(levels of a model, rowBytes, tableBytes). */
export function contingencyModule(layout: ContingencyLayout): string {
  return wasmModule([layout.relabel, countFunction(layout)]);
}

/**
 * count(model's levels, u32 per pair; rowBytes; tableBytes): the sum, exact as a double.
 *
 * Rows are added four cells at a time: each times its weight to `sum`; then the row joins the weights. `upTo` becomes the
 * running sum of the row up to and with each cell; `before` carries the row's sum from vector to vector.
 */
function countFunction({ table, weights, columns, padded }: ContingencyLayout) {
  const parameters = ["levels", "rowBytes", "tableBytes"] as const;
  return func("count", { parameters, result: "f64", exported: true }, ({ levels, rowBytes, tableBytes }, variables) => {
    const { p, cell, row, column } = variables.i32;
    const { cells, upTo, before, weight, sum } = variables.v128;
    return [
      memory.fill(table, 0, tableBytes),
      memory.fill(weights, 0, rowBytes),
      countUp(p, { by: 4 * PAIRS_PER_STEP, below: 4 * padded }, [
        unrolled(PAIRS_PER_STEP, (i) => [
          cell.set(i32.add(i32.load(p, columns + 4 * i), i32.mul(i32.load(i32.add(levels, p), 4 * i), rowBytes))),
          i32.store(cell, table, i32.add(i32.load(cell, table), 1)),
        ]),
      ]),
      countUp(row, { by: rowBytes, below: tableBytes }, [
        column.set(0),
        before.set(i16x8.all(0)),
        countUp(column, { by: 16, below: rowBytes }, [
          cells.set(v128.load(i32.add(row, column), table)),
          weight.set(v128.load(column, weights)),
          sum.set(i64x2.add(sum, i64x2.extmul_low_i32x4_s(cells, weight), i64x2.extmul_high_i32x4_s(cells, weight))),
          upTo.set(cells),
          upTo.set(i32x4.add(upTo, movedUp(1, upTo))),
          upTo.set(i32x4.add(upTo, movedUp(2, upTo))),
          upTo.set(i32x4.add(upTo, before)),
          before.set(i8x16.shuffle(LAST_CELL, upTo, upTo)),
          v128.store(column, weights, i32x4.add(weight, i32x4.sub(i32x4.add(upTo, upTo), cells))),
        ]),
      ]),
      f64.convert_i64_s(i64.add(i64x2.extract_lane(0, sum), i64x2.extract_lane(1, sum))),
    ];
  });
}

/** The last cell, four times. */
const LAST_CELL = Array.from({ length: 16 }, (_, byte) => 12 + (byte % 4));

/** Cells moved up by so many places; zeros fill the first. */
function movedUp(by: number, cells: Code<"v128">): Code<"v128"> {
  const bytes = Array.from({ length: 16 }, (_, byte) => (byte < 4 * by ? byte : 16 + byte - 4 * by));
  return i8x16.shuffle(bytes, i16x8.all(0), cells);
}
