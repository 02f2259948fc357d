/**
 * WebAssembly that adds up products of rows, or their squared differences: of 3 rows with 6, in nine vectors of two rows each, so that
 * these sums, six rows' values, one of the three and a difference fit the fifteen vector registers that V8 has to give. Units are added
 * in their order, each by a fused multiply-add: what a lane holds does not depend on how many lanes there are.
 */
import { func, type Func, wasmModule } from "../wasm/function.ts";
import { countUp, f64x2, i32, i8x16, memory, select, unrolled, v128 } from "../wasm/instructions.ts";
import type { Code, Local } from "../wasm/wat.ts";
import type { Term } from "./row-sums.ts";

/** Rows that lie together, unit by unit. */
export const PANEL = 6;
const TILE = 3;
const VECTORS = PANEL / 2;

/** Where the module that sums over units has what: addresses in bytes, and counts. */
export interface SumsLayout {
  /** a multiple of PANEL */
  readonly rows: number;
  /** of a block, an even number */
  readonly units: number;
  /** f32, rows of `width` values */
  readonly given: number;
  readonly width: number;
  /** f64 per row */
  readonly centres: number;
  /** f64, panel after panel, each of `units` × PANEL values without their centres */
  readonly block: number;
  /** f64, PANEL × PANEL sums of each two panels i ≤ j after those of the two before it, by rows of panels */
  readonly sums: number;
}

/** A sum and a term of two vectors; the difference needs a variable. */
const ADD: Readonly<Record<Term, (sum: Vector, a: Vector, b: Vector, difference: Vector) => Code<"v128">>> = {
  product: (sum, a, b) => f64x2.relaxed_madd(a, b, sum),
  "squared difference": (sum, a, b, difference) => f64x2.relaxed_madd(difference.tee(f64x2.sub(a, b)), difference, sum),
};
type Vector = Local<"v128">;

/** Units between two looks at the end of a block. */
const UNROLLED = 2;

const LOWER = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const UPPER = LOWER.map((byte) => byte + 8);

/** Function add(units): adds the terms of every two rows i ≤ j, and some of j < i, over so many units given, to their sums. */
export function sumsModule(term: Term, layout: SumsLayout): string {
  const pack = packFunction(layout);
  const addBlock = addBlockFunction(term, layout);
  return wasmModule([pack, addBlock, addFunction(layout, pack, addBlock)]);
}

/** Where the panels of a block lie. */
function panelsOf({ rows, units, block }: SumsLayout): { readonly panelBytes: number; readonly end: number } {
  const panelBytes = 8 * PANEL * units;
  return { panelBytes, end: block + (rows / PANEL) * panelBytes };
}

/** Function pack(from, units): writes so many units of all rows into the block, without their centres, and then zeros. */
function packFunction(layout: SumsLayout): Func<"from" | "units", "nothing"> {
  const { width, centres, block } = layout;
  const { panelBytes, end } = panelsOf(layout);
  return func("pack", { parameters: ["from", "units"] }, ({ from, units }, { i32: locals, v128: vectors }) => {
    const { panel, row, centre, at, to } = locals;
    const { one, other } = vectors;
    const centred = (r: number): Code<"v128"> =>
      f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(at, 4 * width * r)), v128.load64_splat(centre, 8 * r));
    return [
      panel.set(block),
      row.set(from),
      centre.set(centres),
      countUp(panel, { by: panelBytes, below: end }, [
        at.set(row),
        to.set(panel),
        countUp(at, { by: 8, below: i32.add(row, i32.shl(units, 2)) }, [
          unrolled(VECTORS, (v) => [
            one.set(centred(2 * v)),
            other.set(centred(2 * v + 1)),
            v128.store(to, 16 * v, i8x16.shuffle(LOWER, one, other)),
            v128.store(to, 8 * PANEL + 16 * v, i8x16.shuffle(UPPER, one, other)),
          ]),
          to.set(i32.add(to, 16 * PANEL)),
        ]),
        to.set(i32.mul(units, 8 * PANEL)),
        memory.fill(i32.add(panel, to), 0, i32.sub(panelBytes, to)),
        row.set(i32.add(row, 4 * PANEL * width)),
        centre.set(i32.add(centre, 8 * PANEL)),
      ]),
    ];
  });
}

/** Function addBlock(): adds the terms of every two rows over the units of the block. */
function addBlockFunction(term: Term, layout: SumsLayout): Func<never, "nothing"> {
  const { block, sums } = layout;
  const { panelBytes, end } = panelsOf(layout);
  return func("addBlock", {}, (_, { i32: { i, j, rowsEnd, ofRow, ofPanel, panelEnd, tile }, v128: vectors }) => {
    const sum = Array.from({ length: TILE }, (_, a) =>
      Array.from({ length: VECTORS }, (__, b) => vectors[`sum${a}x${b}`]),
    );
    const others = Array.from({ length: VECTORS }, (_, b) => vectors[`others${b}`]);
    const { row, difference } = vectors;
    return [
      i.set(block),
      tile.set(sums),
      countUp(i, { by: panelBytes, below: end }, [
        j.set(i),
        countUp(j, { by: panelBytes, below: end }, [
          rowsEnd.set(i),
          countUp(rowsEnd, { by: 8 * TILE, below: i32.add(i, 8 * PANEL) }, [
            sum.flat().map((both) => both.set(f64x2.all(0))),
            ofRow.set(rowsEnd),
            ofPanel.set(j),
            panelEnd.set(i32.add(j, panelBytes)),
            countUp(ofPanel, { by: 8 * PANEL * UNROLLED, below: panelEnd }, [
              unrolled(UNROLLED, (u) => [
                others.map((both, b) => both.set(v128.load(ofPanel, 8 * PANEL * u + 16 * b))),
                sum.map((sumsOfRow, a) => [
                  row.set(v128.load64_splat(ofRow, 8 * (PANEL * u + a))),
                  sumsOfRow.map((both, b) => both.set(ADD[term](both, row, others[b], difference))),
                ]),
              ]),
              ofRow.set(i32.add(ofRow, 8 * PANEL * UNROLLED)),
            ]),
            sum.flat().map((both, v) => v128.store(tile, 16 * v, f64x2.add(v128.load(tile, 16 * v), both))),
            tile.set(i32.add(tile, 8 * TILE * PANEL)),
          ]),
        ]),
      ]),
    ];
  });
}

function addFunction(
  { units: blockUnits, given }: SumsLayout,
  pack: ReturnType<typeof packFunction>,
  addBlock: ReturnType<typeof addBlockFunction>,
): Func<"units", "nothing"> {
  return func("add", { parameters: ["units"], exported: true }, ({ units }, { i32: { from, left } }) => [
    from.set(given),
    left.set(units),
    countUp(from, { by: 4 * blockUnits, below: i32.add(given, i32.shl(units, 2)) }, [
      pack.call({ from, units: select(left, blockUnits, i32.lt_u(left, blockUnits)) }),
      addBlock.call({}),
      left.set(i32.sub(left, blockUnits)),
    ]),
  ]);
}
