import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import { type RowSums, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";
import { sumsModule, TILE } from "./wasm-sums.wat.ts";

/** Sums of terms of rows by WebAssembly SIMD; they take 4n² bytes, as only tiles with rows i ≤ j are held. */
export function wasmSums(term: Term, n: number): RowSums {
  const tiles = Math.ceil(n / TILE);
  const rows = TILE * tiles;
  const size = TILE * TILE;
  const addresses = new AddressSpace();
  const layout = {
    rows,
    units: UNITS_PER_BLOCK,
    block: addresses.take(8 * rows * UNITS_PER_BLOCK),
    sums: addresses.take((8 * size * tiles * (tiles + 1)) / 2),
  };
  const { memory, call } = assemble(sumsModule(term, layout), addresses.size);
  const sums = new Float64Array(memory, layout.sums, (size * tiles * (tiles + 1)) / 2);
  return {
    block: new Float64Array(memory, layout.block, rows * UNITS_PER_BLOCK),
    add: call("add"),
    sum: (i, j) => {
      const [row, column] = [Math.floor(i / TILE), Math.floor(j / TILE)];
      const tile = row * tiles - (row * (row - 1)) / 2 + column - row;
      return sums[size * tile + TILE * (i % TILE) + (j % TILE)];
    },
  };
}
