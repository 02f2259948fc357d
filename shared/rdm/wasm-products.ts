import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import { type RowProducts, UNITS_PER_BLOCK } from "./row-products.ts";
import { productsModule, TILE } from "./wasm-products.wat.ts";

/** Row products by WebAssembly SIMD. */
export function wasmProducts(n: number): RowProducts {
  const rows = TILE * Math.ceil(n / TILE);
  const addresses = new AddressSpace();
  const layout = {
    rows,
    units: UNITS_PER_BLOCK,
    block: addresses.take(8 * rows * UNITS_PER_BLOCK),
    sums: addresses.take(8 * rows * rows),
  };
  const { memory, call } = assemble(productsModule(layout), addresses.size);
  const sums = new Float64Array(memory, layout.sums, rows * rows);
  return {
    block: new Float64Array(memory, layout.block, rows * UNITS_PER_BLOCK),
    add: call("add"),
    sum: (i, j) => sums[i * rows + j],
  };
}
