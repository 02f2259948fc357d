/**
 * WebAssembly that adds up products of rows, or their squared differences: of 3 rows with 6, or with 12 where vectors are wide, in nine
 * vectors of two rows or four, so that these sums, the rows' values, one of the three and a difference fit the fifteen vector registers
 * that V8 has to give. Units are added in their order, each by a fused multiply-add: what a lane holds does not depend on how many lanes there are.
 */
import { func, type Func, wasmModule } from "../wasm/function.ts";
import { countUp, f64x2, i32, i8x16, memory, select, unrolled, v128 } from "../wasm/instructions.ts";
import type { Vectors } from "../wasm/vectors.ts";
import type { Code, Local } from "../wasm/wat.ts";
import type { Term } from "./row-sums.ts";

const TILE = 3;
const VECTORS = 3;

/** Rows that lie together, unit by unit. */
export const panelOf = ({ bytes }: Vectors): number => (VECTORS * bytes) / 8;

/** Where the module that sums over units has what: addresses in bytes, and counts. */
export interface SumsLayout {
  readonly vectors: Vectors;
  /** whole panels */
  readonly rows: number;
  /** of a block, an even number */
  readonly units: number;
  /** f32, rows of `width` values */
  readonly given: number;
  readonly width: number;
  /** f64 per row */
  readonly centres: number;
  /** f64, panel after panel, each of `units` values of its rows without their centres */
  readonly block: number;
  /** f64, the sums of each two panels i ≤ j after those of the two before it, by rows of panels */
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
function panelsOf({ vectors, rows, units, block }: SumsLayout) {
  const panel = panelOf(vectors);
  const panelBytes = 8 * panel * units;
  return { rowsOfPanel: panel, panelBytes, end: block + (rows / panel) * panelBytes };
}

/** Function pack(from, units): writes so many units of all rows into the block, without their centres, and then zeros. */
function packFunction(layout: SumsLayout): Func<"from" | "units", "nothing"> {
  const { width, centres, block } = layout;
  const { rowsOfPanel, panelBytes, end } = panelsOf(layout);
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
          unrolled(rowsOfPanel / 2, (v) => [
            one.set(centred(2 * v)),
            other.set(centred(2 * v + 1)),
            v128.store(to, 16 * v, i8x16.shuffle(LOWER, one, other)),
            v128.store(to, 8 * rowsOfPanel + 16 * v, i8x16.shuffle(UPPER, one, other)),
          ]),
          to.set(i32.add(to, 16 * rowsOfPanel)),
        ]),
        to.set(i32.mul(units, 8 * rowsOfPanel)),
        memory.fill(i32.add(panel, to), 0, i32.sub(panelBytes, to)),
        row.set(i32.add(row, 4 * rowsOfPanel * width)),
        centre.set(i32.add(centre, 8 * rowsOfPanel)),
      ]),
    ];
  });
}

/** Function addBlock(): adds the terms of every two rows over the units of the block. */
function addBlockFunction(term: Term, layout: SumsLayout): Func<never, "nothing"> {
  const { vectors, block, sums } = layout;
  const { bytes } = vectors;
  const { rowsOfPanel, panelBytes, end } = panelsOf(layout);
  return func("addBlock", {}, (_, variables) => {
    const { i, j, rowsEnd, ofRow, ofPanel, panelEnd, tile } = variables.i32;
    const { row } = variables.v128; // of one row, in every lane
    const named = vectors.variables(variables);
    const sum = Array.from({ length: TILE }, (_, a) =>
      Array.from({ length: VECTORS }, (_, b) => named[`sum${a}x${b}`]),
    );
    const others = Array.from({ length: VECTORS }, (_, b) => named[`others${b}`]);
    const { difference, before } = named;
    return [
      i.set(block),
      tile.set(sums),
      countUp(i, { by: panelBytes, below: end }, [
        j.set(i),
        countUp(j, { by: panelBytes, below: end }, [
          rowsEnd.set(i),
          countUp(rowsEnd, { by: 8 * TILE, below: i32.add(i, 8 * rowsOfPanel) }, [
            sum.flat().map((some) => some.set(f64x2.all(0))),
            ofRow.set(rowsEnd),
            ofPanel.set(j),
            panelEnd.set(i32.add(j, panelBytes)),
            countUp(ofPanel, { by: 8 * rowsOfPanel * UNROLLED, below: panelEnd }, [
              unrolled(UNROLLED, (u) => [
                others.map((some, b) => some.set(vectors.load(ofPanel, 8 * rowsOfPanel * u + bytes * b))),
                sum.map((sumsOfRow, a) => [
                  row.set(v128.load64_splat(ofRow, 8 * (rowsOfPanel * u + a))),
                  sumsOfRow.map((some, b) => some.set(ADD[term](some, row, others[b], difference))),
                ]),
              ]),
              ofRow.set(i32.add(ofRow, 8 * rowsOfPanel * UNROLLED)),
            ]),
            sum
              .flat()
              .map((some, v) => [
                before.set(vectors.load(tile, bytes * v)),
                v128.store(tile, bytes * v, f64x2.add(before, some)),
              ]),
            tile.set(i32.add(tile, 8 * TILE * rowsOfPanel)),
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
