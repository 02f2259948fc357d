import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import type { Vectors } from "../wasm/vectors.ts";
import { givenUnits, type RowSums, type Summed, UNITS_PER_BLOCK } from "./row-sums.ts";
import { panelOf, sumsModule } from "./wasm-sums.wat.ts";

/** Sums of terms of rows by WebAssembly with fused multiply-adds; they take 4n² bytes, as only panels of rows i ≤ j are held. */
export function wasmSums({ term, n, centres }: Summed, vectors: Vectors): RowSums {
  const panelRows = panelOf(vectors);
  const panels = Math.ceil(n / panelRows);
  const rows = panelRows * panels;
  const width = givenUnits(n);
  const size = panelRows * panelRows;
  const length = (size * panels * (panels + 1)) / 2;
  const addresses = new AddressSpace();
  const layout = {
    vectors,
    rows,
    units: UNITS_PER_BLOCK,
    width,
    given: addresses.take(4 * rows * width),
    centres: addresses.take(8 * rows),
    block: addresses.take(8 * rows * UNITS_PER_BLOCK),
    sums: addresses.take(8 * length),
  };
  const { memory, call } = assemble(sumsModule(term, layout), addresses.size);
  if (centres) new Float64Array(memory, layout.centres, n).set(centres);
  const sums = new Float64Array(memory, layout.sums, length);
  // where the sums of a row begin, less those of its panel with panels before it; and where a row's lie among those of a row before it
  const ofRow = Int32Array.from({ length: n }, (_, i) => {
    const panel = Math.floor(i / panelRows);
    return size * (panel * panels - (panel * (panel + 1)) / 2) + panelRows * (i % panelRows);
  });
  const ofColumn = Int32Array.from({ length: n }, (_, j) => size * Math.floor(j / panelRows) + (j % panelRows));
  return {
    given: new Float32Array(memory, layout.given, n * width),
    width,
    add: call("add"),
    sum: (i, j) => sums[ofRow[i] + ofColumn[j]],
  };
}
