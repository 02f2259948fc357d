import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import { func, wasmModule } from "../wasm/function.ts";
import { countUp, f64x2, i32, v128 } from "../wasm/instructions.ts";
import { promoteHigh } from "../wasm/promote-high.ts";
import { webAssembly } from "../wasm/web-assembly.ts";

/** Adds `values[u] - first` to the sum u modulo 4 of four. */
export type AddToFour = (sums: Float64Array, first: number, values: Float32Array) => void;

/** Values that are summed at once. */
const WINDOW = 4096;
/** Values from which it is worth the way to the kernel and back. */
export const SUMMED_FROM = 64;

let made: AddToFour | undefined;

/** By WebAssembly with SIMD, of a multiple of four values; undefined where there is none. */
export const wasmAddToFour = (): AddToFour | undefined => (made ??= webAssembly && make());

function make(): AddToFour {
  const addresses = new AddressSpace();
  const layout = { sums: addresses.take(32), first: addresses.take(8), values: addresses.take(4 * WINDOW) };
  const add = func("add", { parameters: ["end"], exported: true }, ({ end }, { i32: { zero, at }, v128: vectors }) => {
    const { sums01, sums23, first, values } = vectors;
    return [
      sums01.set(v128.load(zero, layout.sums)),
      sums23.set(v128.load(zero, layout.sums + 16)),
      first.set(v128.load64_splat(zero, layout.first)),
      at.set(layout.values),
      countUp(at, { by: 16, below: end }, [
        values.set(v128.load(at)),
        sums01.set(f64x2.add(sums01, f64x2.sub(f64x2.promote_low_f32x4(values), first))),
        sums23.set(f64x2.add(sums23, f64x2.sub(promoteHigh(values), first))),
      ]),
      v128.store(zero, layout.sums, sums01),
      v128.store(i32.add(zero, 16), layout.sums, sums23),
    ];
  });
  const { memory, call } = assemble(wasmModule([add]), addresses.size);
  const sums = new Float64Array(memory, layout.sums, 4);
  const first = new Float64Array(memory, layout.first, 1);
  const window = new Float32Array(memory, layout.values, WINDOW);
  const addWindow = call("add");
  return (ofRow, ofFirst, values) => {
    sums.set(ofRow);
    first[0] = ofFirst;
    for (let from = 0; from < values.length; from += WINDOW) {
      const some = values.subarray(from, from + WINDOW);
      window.set(some);
      addWindow(layout.values + 4 * some.length);
    }
    ofRow.set(sums);
  };
}
