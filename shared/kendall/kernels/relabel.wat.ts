import type { Func } from "../../wasm/function.ts";
import { func } from "../../wasm/function.ts";
import type { Statements } from "../../wasm/wat.ts";
import { countUp, i32, i32x4, unrolled, v128 } from "../../wasm/instructions.ts";

const PER_STEP = 4;
/** More u32 than there are pairs that a relabelling writes: sentinels. */
export const SENTINELS = PER_STEP;

/** Where a relabelled brain is written, and what. */
export interface RelabelledBrain {
  /** address of what is written, for each pair, and then at least one sentinel */
  readonly to: number;
  /** pairs of stimuli */
  readonly m: number;
  /** what is written after those of the pairs */
  readonly sentinel: number;
}

/** relabel(from): writes what a brain's pairs have in the relabelled order, and sentinels. */
export type Relabel = Func<"from", "nothing">;

/** @param places - address of a u32 per pair, the pair that it is relabelled to; and of as many more as fill a step */
export function relabelPairs({ to, m, sentinel }: RelabelledBrain, places: number): Relabel {
  return func("relabel", { parameters: ["from"], exported: true }, ({ from }, { i32: { p, target } }) => [
    target.set(to),
    countUp(p, { by: 4 * PER_STEP, below: 4 * m }, [
      unrolled(PER_STEP, (i) => {
        const pair = i32.load(p, places + 4 * i);
        return i32.store(target, 4 * i, i32.load(i32.add(from, i32.shl(pair, 2))));
      }),
      target.set(i32.add(target, 4 * PER_STEP)),
    ]),
    writeSentinels({ to, m, sentinel }),
  ]);
}

/**
 * Of brains as squares, n × n: row i of the pairs comes from row π(i), of which a level-1 cache holds all.
 *
 * @param places - address of 4 · π of each stimulus, u32, and of as many more as fill a step
 */
export function relabelSquare({ to, m, sentinel }: RelabelledBrain, n: number, places: number): Relabel {
  return func("relabel", { parameters: ["from"], exported: true }, ({ from }, variables) => {
    const { i, j, row, p } = variables.i32;
    return [
      p.set(to),
      countUp(i, { by: 4, below: 4 * (n - 1) }, [
        row.set(i32.add(from, i32.mul(i32.load(i, places), n))),
        j.set(i32.add(i, 4)),
        countUp(j, { by: 4 * PER_STEP, below: 4 * n }, [
          unrolled(PER_STEP, (k) => i32.store(p, 4 * k, i32.load(i32.add(row, i32.load(j, places + 4 * k))))),
          p.set(i32.add(p, 4 * PER_STEP)),
        ]),
        p.set(i32.sub(p, i32.sub(j, 4 * n))), // back to where the row ends
      ]),
      writeSentinels({ to, m, sentinel }),
    ];
  });
}

const writeSentinels = ({ to, m, sentinel }: RelabelledBrain): Statements =>
  v128.store(to + 4 * m, 0, i32x4.all(sentinel));
