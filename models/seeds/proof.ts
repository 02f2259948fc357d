import { MersenneTwister } from "../torch/mersenne-twister.ts";
import { BLOCK, drawnFrom, outputsFor, type Drawing, type Keeping } from "./drawn.ts";
import { recoverState } from "./recover-state.ts";

/** Values that came out of PyTorch's generator. */
export interface Proof {
  /** words of the generator at the first of them, for `rewind` */
  readonly words: Int32Array;
  /** outputs that the other values contradict */
  readonly different: number;
}

/** Outputs from which a state is recovered: 16 coarse bits of each would be enough. */
const RECOVERED_FROM = 10_000;
/** Values that are compared at a time. */
const PIECE = 2 ** 14;

/**
 * Proves that values were drawn, wherever in the generator's stream: a state is recovered from the first of them that puts out all.
 * Values that were changed since by more than they are kept to, or drawn by another generator, have none.
 */
export function proveDrawn(values: Float32Array, drawing: Drawing, keeping: Keeping): Proof | undefined {
  const first = drawnFrom(beginning(values, keeping), drawing, keeping);
  const words = first && recoverState(first);
  return words && { words, different: contradicted(values, drawing, keeping, MersenneTwister.resumed(words)) };
}

function beginning(values: Float32Array, { chunk = values.length }: Keeping): Float32Array {
  if (values.length <= RECOVERED_FROM + BLOCK) return values;
  if (chunk > RECOVERED_FROM + BLOCK) return values.subarray(0, RECOVERED_FROM - (RECOVERED_FROM % BLOCK));
  return values.subarray(0, chunk * Math.ceil(RECOVERED_FROM / chunk));
}

/** How many outputs of a generator are not those that values were drawn from. The first is left out: a recovered state lacks it. */
export function contradicted(
  values: Float32Array,
  drawing: Drawing,
  keeping: Keeping,
  generator: MersenneTwister,
): number {
  const { chunk = values.length } = keeping;
  const whole = chunk === values.length;
  let [start, different] = [0, 0];
  while (start < values.length) {
    const rest = values.length - start;
    const piece = whole ? PIECE : chunk;
    const part = values.subarray(start, start + (rest <= piece + BLOCK ? rest : piece));
    const own = { ...keeping, chunk: part.length };
    const known = drawnFrom(part, drawing, own);
    if (known) {
      for (let i = 0; i < known.lowest.length; i++) {
        const output = generator.draw() & 0xffffff;
        if ((output < known.lowest[i]! || output > known.highest[i]!) && start + i > 0) different++;
      }
    } else {
      generator.skip(outputsFor(part.length, drawing, own));
      different += part.length;
    }
    start += part.length;
  }
  return different;
}
