import type { Comparisons, Kernel } from "../permutations/kernel.ts";
import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import type { Arithmetic } from "./arithmetic.wat.ts";
import { productsModule } from "./simd-products.wat.ts";
import { chooseTile, tilesOf } from "./tile.ts";

/** What a module may hold: half of what 32 bits address. */
export const MOST_BYTES = 2 ** 31;

/** Bytes of a module for so many RDMs of m values. */
export const moduleBytes = (m: number, models: number, brains: number, arithmetic: Arithmetic): number =>
  layoutOf(m, models, brains, arithmetic).bytes;

/** Sums of products by WebAssembly SIMD; undefined where its memory does not hold the RDMs. */
export function simdProducts(
  { m, models, brains, list }: Comparisons<Float64Array>,
  arithmetic: Arithmetic,
): Kernel | undefined {
  const { pairs, view } = arithmetic;
  const { layout, tile, bytes } = layoutOf(m, models.length, brains.length, arithmetic);
  if (bytes > MOST_BYTES) return undefined;

  const { blocks, rows, columns } = layout;
  const { memory, call } = assemble(productsModule(layout, tile, arithmetic), bytes);
  const ofModels = view(memory, layout.models, blocks * rows * pairs);
  for (const [i, model] of models.entries()) {
    for (let start = 0; start < m; start += pairs)
      ofModels.set(model.subarray(start, start + pairs), rows * start + i * pairs);
  }
  const ofBrains = view(memory, layout.brains, brains.length * m);
  for (const [j, brain] of brains.entries()) ofBrains.set(brain, j * m);
  const places = new Int32Array(memory, layout.places, m);
  const totals = new Float64Array(memory, layout.totals, 2 * rows * columns);
  const count = call("count");
  return {
    name: arithmetic.name,
    count: ({ to }, numerators) => {
      places.set(to);
      totals.fill(0);
      count();
      for (const [t, { model, brain }] of list.entries()) {
        const at = 2 * (model * columns + brain);
        numerators[t] = totals[at] + totals[at + 1];
      }
    },
  };
}

function layoutOf(m: number, models: number, brains: number, { pairs, shift, vectors }: Arithmetic) {
  const tile = chooseTile(models, brains);
  const rows = tile.rows * tilesOf(models, tile.rows);
  const columns = tile.columns * tilesOf(brains, tile.columns);
  const blocks = Math.ceil(m / pairs);
  const bytesEach = 2 ** shift; // shifted, products beyond 32 bits would wrap
  const addresses = new AddressSpace();
  const layout = {
    rows,
    columns,
    blocks,
    brainCount: brains,
    brainBytes: m * bytesEach,
    models: addresses.take(blocks * rows * pairs * bytesEach),
    brains: addresses.take(brains * m * bytesEach),
    places: addresses.take(4 * blocks * pairs),
    relabelled: addresses.take(columns * pairs * bytesEach),
    sums: addresses.take(vectors.bytes * tile.rows * tile.columns),
    totals: addresses.take(16 * rows * columns),
  };
  return { layout, tile, bytes: addresses.size };
}
