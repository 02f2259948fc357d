/**
 * WebAssembly that adds up products of rows, or their squared differences: 3 × 3 sums at a time, each a vector of two doubles, so that nine sums, three
 * rows' values, one more and a product fit the fifteen vector registers that V8 has to give.
 */
import { func, wasmModule } from "../wasm/function.ts";
import { countUp, f64, f64x2, i32, unrolled, v128 } from "../wasm/instructions.ts";
import type { Code, Local } from "../wasm/wat.ts";
import type { Term } from "./row-sums.ts";

export const TILE = 3;

export interface SumsLayout {
  /** a multiple of TILE */
  readonly rows: number;
  /** f64 rows of `units` values, a multiple of 2 */
  readonly block: number;
  readonly units: number;
  /** f64, the sums of each tile i ≤ j after those of the tile before it, by rows of tiles */
  readonly sums: number;
}

/** A sum and a term of two vectors; the difference needs a variable. */
const ADD: Readonly<Record<Term, (sum: Vector, a: Vector, b: Vector, difference: Vector) => Code<"v128">>> = {
  product: (sum, a, b) => f64x2.add(sum, f64x2.mul(a, b)),
  "squared difference": (sum, a, b, difference) =>
    f64x2.add(sum, f64x2.mul(difference.tee(f64x2.sub(a, b)), difference)),
};
type Vector = Local<"v128">;

/** Function add(): adds the terms of every two rows i ≤ j, and some of j < i, to their sums. */
export function sumsModule(term: Term, { rows, block, units, sums }: SumsLayout): string {
  const rowBytes = 8 * units;
  const tileByTile = { by: TILE * rowBytes, below: block + rows * rowBytes };
  const add = func("add", { exported: true }, (_, { i32: { i, j, at, tile }, v128: vectors }) => {
    const ofRow = Array.from({ length: TILE }, (_, a) => vectors[`row${a}`]);
    const { other, difference } = vectors;
    const sum = ofRow.map((_, a) => ofRow.map((__, b) => vectors[`sum${a}${b}`]));
    return [
      i.set(block),
      tile.set(sums),
      countUp(i, tileByTile, [
        j.set(i),
        countUp(j, tileByTile, [
          sum.flat().map((both) => both.set(f64x2.all(0))),
          at.set(0),
          countUp(at, { by: 16, below: rowBytes }, [
            ofRow.map((row, a) => row.set(v128.load(i32.add(i, at), a * rowBytes))),
            unrolled(TILE, (b) => [
              other.set(v128.load(i32.add(j, at), b * rowBytes)),
              ofRow.map((row, a) => sum[a][b].set(ADD[term](sum[a][b], row, other, difference))),
            ]),
          ]),
          sum.map((sumsOfRow, a) =>
            sumsOfRow.map((both, b) => {
              const offset = 8 * (TILE * a + b);
              const added = f64.add(f64x2.extract_lane(0, both), f64x2.extract_lane(1, both));
              return f64.store(tile, offset, f64.add(f64.load(tile, offset), added));
            }),
          ),
          tile.set(i32.add(tile, 8 * TILE * TILE)),
        ]),
      ]),
    ];
  });
  return wasmModule([add]);
}
