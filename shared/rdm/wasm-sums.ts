import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import { type RowSums, type Term, UNITS_PER_BLOCK } from "./row-sums.ts";
import { sumsModule, TILE } from "./wasm-sums.wat.ts";

/** Sums of terms of rows by WebAssembly SIMD. */
export function wasmSums(term: Term, n: number): RowSums {
  const rows = TILE * Math.ceil(n / TILE);
  const addresses = new AddressSpace();
  const layout = {
    rows,
    units: UNITS_PER_BLOCK,
    block: addresses.take(8 * rows * UNITS_PER_BLOCK),
    sums: addresses.take(8 * rows * rows),
  };
  const { memory, call } = assemble(sumsModule(term, layout), addresses.size);
  const sums = new Float64Array(memory, layout.sums, rows * rows);
  return {
    block: new Float64Array(memory, layout.block, rows * UNITS_PER_BLOCK),
    add: call("add"),
    sum: (i, j) => sums[i * rows + j],
  };
}
