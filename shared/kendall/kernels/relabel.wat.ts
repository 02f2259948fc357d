import { func } from "../../wasm/function.ts";
import { countUp, i32, unrolled } from "../../wasm/instructions.ts";

interface Relabelled {
  /** address of a u32 per pair of stimuli: the pair that it is relabelled to */
  readonly relabelled: number;
  /** address of the u32 that are written, one per pair */
  readonly to: number;
  /** a multiple of `perStep` */
  readonly pairs: number;
  readonly perStep: 1 | 4;
}

/** relabel(from): copies the u32 of a brain's pairs in the relabelled order. */
export function relabelFunction({ relabelled, to, pairs, perStep }: Relabelled) {
  return func("relabel", { parameters: ["from"], exported: true }, ({ from }, { i32: { p } }) =>
    countUp(p, { by: 4 * perStep, below: 4 * pairs }, [
      unrolled(perStep, (i) => {
        const pair = i32.load(p, relabelled + 4 * i);
        return i32.store(p, to + 4 * i, i32.load(i32.add(from, i32.shl(pair, 2))));
      }),
    ]),
  );
}
