import { AddressSpace } from "../wasm/address-space.ts";
import { assemble } from "../wasm/assemble.ts";
import { func, wasmModule } from "../wasm/function.ts";
import { countUp, f64x2, i32, v128 } from "../wasm/instructions.ts";
import { promoteHigh } from "../wasm/promote-high.ts";
import { webAssembly } from "../wasm/web-assembly.ts";

/** Rows of doubles that are made of activations. */
export interface CentredSlab {
  /** rows × width, row-major */
  readonly values: Float64Array;
  /** Puts activations without their centre from a place on: exact differences, rounded once. */
  put(at: number, activations: Float32Array, centre: number): void;
}

/** Values of a round of the loop. */
const ROUND = 4;

/** A slab of so many values, which are put by WebAssembly with SIMD, up to `width` at a time. */
export function centredSlab(length: number, width: number): CentredSlab {
  if (webAssembly === undefined) {
    const values = new Float64Array(length);
    return { values, put: (at, activations, centre) => subtractOneByOne(activations, centre, values, at) };
  }
  const addresses = new AddressSpace();
  const layout = {
    centre: addresses.take(8),
    activations: addresses.take(4 * width),
    values: addresses.take(8 * length),
  };
  const subtract = func(
    "subtract",
    { parameters: ["to", "end"], exported: true },
    ({ to, end }, { i32: { zero, from }, v128: { centre, four } }) => [
      centre.set(v128.load64_splat(zero, layout.centre)),
      from.set(layout.activations),
      countUp(from, { by: 4 * ROUND, below: end }, [
        four.set(v128.load(from)),
        v128.store(to, 0, f64x2.sub(f64x2.promote_low_f32x4(four), centre)),
        v128.store(to, 16, f64x2.sub(promoteHigh(four), centre)),
        to.set(i32.add(to, 8 * ROUND)),
      ]),
    ],
  );
  const { memory, call } = assemble(wasmModule([subtract]), addresses.size);
  const ofCentre = new Float64Array(memory, layout.centre, 1);
  const given = new Float32Array(memory, layout.activations, width);
  const run = call("subtract");
  const values = new Float64Array(memory, layout.values, length);
  return {
    values,
    put: (at, activations, centre) => {
      const rounds = activations.length - (activations.length % ROUND);
      if (rounds > 0) {
        ofCentre[0] = centre;
        given.set(activations);
        run(layout.values + 8 * at, layout.activations + 4 * rounds);
      }
      subtractOneByOne(activations, centre, values, at, rounds);
    },
  };
}

function subtractOneByOne(from: Float32Array, centre: number, to: Float64Array, at: number, begin = 0): void {
  for (let u = begin; u < from.length; u++) to[at + u] = from[u] - centre;
}
