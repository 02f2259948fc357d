/** WebAssembly that multiplies models with relabelled brains, block of pairs after block of pairs. */
import { func, type Func, wasmModule } from "../wasm/function.ts";
import { countUp, f64x2, i32, unrolled, v128 } from "../wasm/instructions.ts";
import type { Arithmetic } from "./arithmetic.wat.ts";
import type { Tile } from "./tile.ts";

/** Where the module that sums products has what: addresses in bytes, and counts. */
export interface ProductsLayout {
  /** of values: for each block of pairs, the models' rows of that many values */
  readonly models: number;
  /** models, or zeros that fill up the tiles */
  readonly rows: number;
  readonly blocks: number;
  /** of values: a brain after the other, whole */
  readonly brains: number;
  readonly brainBytes: number;
  readonly brainCount: number;
  /** i32 for every pair of all blocks: the pair that comes to stand there */
  readonly places: number;
  /** of values: rows of a block of pairs, one for each relabelled brain and zeros that fill up the tiles */
  readonly relabelled: number;
  readonly columns: number;
  /** vectors, a tile of them: the sums over a block */
  readonly sums: number;
  /** f64x2 rows × columns */
  readonly totals: number;
}

/** Values that are copied between two looks at the end of a block. */
const COPIES = 8;

/** Function count(): adds to the totals the products of all pairs. */
export function productsModule(layout: ProductsLayout, tile: Tile, arithmetic: Arithmetic): string {
  const relabel = relabelFunction(layout, arithmetic);
  const multiply = multiplyFunction(layout, tile, arithmetic);
  return wasmModule([relabel, multiply, countFunction(layout, arithmetic, relabel, multiply)]);
}

/** Of the values of a vector over a block of pairs. */
const blockBytesOf = ({ pairs, shift }: Arithmetic): number => pairs << shift;

/** Function relabel(places): copies the values of all brains that come to stand in a block of pairs. */
function relabelFunction(layout: ProductsLayout, arithmetic: Arithmetic): Func<"places", "nothing"> {
  const { shift, pairs, copy } = arithmetic;
  const blockBytes = blockBytesOf(arithmetic);
  return func("relabel", { parameters: ["places"] }, ({ places }, { i32: { brain, row, at, target } }) => [
    brain.set(layout.brains),
    row.set(layout.relabelled),
    countUp(brain, { by: layout.brainBytes, below: layout.brains + layout.brainCount * layout.brainBytes }, [
      at.set(places),
      target.set(row),
      countUp(at, { by: 4 * COPIES, below: i32.add(places, 4 * pairs) }, [
        unrolled(COPIES, (u) => copy(target, u << shift, i32.add(brain, i32.shl(i32.load(at, 4 * u), shift)))),
        target.set(i32.add(target, COPIES << shift)),
      ]),
      row.set(i32.add(row, blockBytes)),
    ]),
  ]);
}

/** Function multiply(models): adds the products of a block of pairs to the totals, tile by tile. */
function multiplyFunction(
  layout: ProductsLayout,
  { rows, columns }: Tile,
  arithmetic: Arithmetic,
): Func<"models", "nothing"> {
  const { addProducts, asDoubles, vectors } = arithmetic;
  const blockBytes = blockBytesOf(arithmetic);
  return func("multiply", { parameters: ["models"] }, ({ models }, variables) => {
    const { i, j, at, total, ofModels, ofBrains } = variables.i32;
    const named = vectors.variables(variables);
    const ofModel = Array.from({ length: rows }, (_, a) => named[`model${a}`]);
    const sums = ofModel.map((_, a) => Array.from({ length: columns }, (__, b) => named[`sum${a}x${b}`]));
    const { brain } = named;
    return [
      i.set(models),
      total.set(layout.totals),
      countUp(i, { by: rows * blockBytes, below: i32.add(models, layout.rows * blockBytes) }, [
        j.set(layout.relabelled),
        countUp(j, { by: columns * blockBytes, below: layout.relabelled + layout.columns * blockBytes }, [
          sums.flat().map((sum) => sum.set(f64x2.all(0))),
          at.set(0),
          countUp(at, { by: vectors.bytes, below: blockBytes }, [
            ofModels.set(i32.add(i, at)),
            ofBrains.set(i32.add(j, at)),
            ofModel.map((model, a) => model.set(vectors.load(ofModels, a * blockBytes))),
            unrolled(columns, (b) => [
              brain.set(vectors.load(ofBrains, b * blockBytes)),
              ofModel.map((model, a) => sums[a][b].set(addProducts(sums[a][b], model, brain))),
            ]),
          ]),
          // Engines pair vectors that are stored side by side, and what they come from.
          sums.flat().map((sum, place) => v128.store(layout.sums, vectors.bytes * place, sum)),
          sums.map((ofRow, a) =>
            ofRow.map((_, b) => {
              const offset = 16 * (a * layout.columns + b);
              const place = layout.sums + vectors.bytes * (a * columns + b);
              const parts = Array.from({ length: vectors.bytes / 16 }, (_, part) => v128.load(place + 16 * part));
              return v128.store(total, offset, f64x2.add(v128.load(total, offset), ...parts.flatMap(asDoubles)));
            }),
          ),
          total.set(i32.add(total, 16 * columns)),
        ]),
        total.set(i32.add(total, 16 * layout.columns * (rows - 1))),
      ]),
    ];
  });
}

function countFunction(
  layout: ProductsLayout,
  arithmetic: Arithmetic,
  relabel: ReturnType<typeof relabelFunction>,
  multiply: ReturnType<typeof multiplyFunction>,
): Func<never, "nothing"> {
  const blockBytes = blockBytesOf(arithmetic);
  return func("count", { exported: true }, (_, { i32: { models, places } }) => [
    models.set(layout.models),
    places.set(layout.places),
    countUp(models, { by: layout.rows * blockBytes, below: layout.models + layout.blocks * layout.rows * blockBytes }, [
      relabel.call({ places }),
      multiply.call({ models }),
      places.set(i32.add(places, 4 * arithmetic.pairs)),
    ]),
  ]);
}
