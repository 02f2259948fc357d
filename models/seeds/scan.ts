import { assemble } from "../../shared/wasm/assemble.ts";
import { webAssembly } from "../../shared/wasm/web-assembly.ts";
import { MersenneTwister } from "../torch/mersenne-twister.ts";
import { narrowest, type Intervals } from "./intervals.ts";
import { scanModule, SCANNED_OUTPUTS, SIDE_BY_SIDE } from "./scan.wat.ts";

/** Seeds that `torch.manual_seed` tells apart. */
export const ALL_SEEDS = 2 ** 32;

/** Seeds of one call of the kernel: a result word for 32 of them, half a megabyte. */
const STRIDE = 2 ** 22;

/** A scan costs a little more for later outputs, and much less for those that a narrow interval says more of. */
const LOOKED_AT = 64;

/**
 * Finds the seeds after which the generator puts out what is known of its first outputs. The narrowest interval decides nearly
 * all of them, in vectors; what is left over is drawn and compared whole, and where there are no vectors, all are.
 *
 * @param known - of the generator's first outputs, as `torch.manual_seed` leaves it
 * @param simd - whether to use WebAssembly with SIMD
 */
export function seedScanner(
  known: Intervals,
  simd = webAssembly !== undefined,
): (from: number, to: number) => number[] {
  if (!simd) return (from, to) => plainScan(known, from, to);
  const { output } = narrowest(known, Math.min(LOOKED_AT, SCANNED_OUTPUTS));
  const { memory, call } = assemble(scanModule(output), (4 * STRIDE) / SIDE_BY_SIDE);
  const scan = call("scan");
  const [lowest, highest] = [known.lowest[output]!, known.highest[output]!];
  return (from, to) => {
    const seeds: number[] = [];
    for (let start = from; start < to; start += STRIDE) {
      const words = Math.ceil(Math.min(STRIDE, to - start) / SIDE_BY_SIDE);
      scan(start, 0, 4 * words, lowest, highest - lowest);
      const found = new Int32Array(memory, 0, words);
      for (let word = 0; word < words; word++) {
        for (let bits = found[word]!; bits !== 0; bits &= bits - 1) {
          const seed = start + SIDE_BY_SIDE * word + (31 - Math.clz32(bits & -bits));
          if (seed < to && putsOut(seed, known)) seeds.push(seed);
        }
      }
    }
    return seeds;
  };
}

function plainScan(known: Intervals, from: number, to: number): number[] {
  const seeds: number[] = [];
  for (let seed = from; seed < to; seed++) if (putsOut(seed, known)) seeds.push(seed);
  return seeds;
}

/** Whether a seeded generator's first outputs are what is known of them. */
function putsOut(seed: number, { lowest, highest }: Intervals): boolean {
  const generator = new MersenneTwister(seed);
  for (let i = 0; i < lowest.length; i++) {
    const output = generator.draw() & 0xffffff;
    if (output < lowest[i]! || output > highest[i]!) return false;
  }
  return true;
}
