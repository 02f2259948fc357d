import { MersenneTwister } from "../torch/mersenne-twister.ts";
import { narrowest, type Intervals } from "./intervals.ts";

const WINDOW = 2 ** 18;
/** Bits that must be known of a series, so that it fits nowhere by chance. */
const TELLING_BITS = 64;
/** Outputs of a series that are compared at once. */
const COMPARED = 64;

/**
 * Where in the stream of a seeded generator series of outputs begin.
 *
 * @param most - outputs that are looked at
 * @returns of each the place from 0, the first if there are several; undefined of one that is nowhere, or that says too little
 */
export function locate(seed: number, series: readonly Intervals[], most: number): (number | undefined)[] {
  const generator = new MersenneTwister(seed);
  const places = series.map((): number | undefined => undefined);
  const open = new Set(series.flatMap((one, i) => (bits(one) >= TELLING_BITS ? [i] : [])));
  const outputs = new Int32Array(WINDOW + COMPARED);
  for (let i = WINDOW; i < outputs.length; i++) outputs[i] = generator.draw() & 0xffffff;
  for (let start = 0; start < most && open.size > 0; start += WINDOW) {
    outputs.copyWithin(0, WINDOW);
    for (let i = COMPARED; i < outputs.length; i++) outputs[i] = generator.draw() & 0xffffff;
    for (const i of open) {
      const found = placeIn(outputs, series[i]!);
      if (found === undefined) continue;
      places[i] = start + found;
      open.delete(i);
    }
  }
  return places;
}

function placeIn(outputs: Int32Array, series: Intervals): number | undefined {
  const { output } = narrowest(series, COMPARED);
  const [lowest, highest] = [series.lowest[output]!, series.highest[output]!];
  for (let place = 0; place < WINDOW; place++) {
    const found = outputs[place + output]!;
    if (found >= lowest && found <= highest && fits(outputs, place, series)) return place;
  }
  return undefined;
}

function fits(outputs: Int32Array, place: number, { lowest, highest }: Intervals): boolean {
  for (let i = 0; i < Math.min(COMPARED, lowest.length); i++) {
    const found = outputs[place + i]!;
    if (found < lowest[i]! || found > highest[i]!) return false;
  }
  return true;
}

function bits({ lowest, highest }: Intervals): number {
  let sum = 0;
  for (let i = 0; i < Math.min(COMPARED, lowest.length); i++) sum += 24 - Math.log2(highest[i]! - lowest[i]! + 1);
  return sum;
}
