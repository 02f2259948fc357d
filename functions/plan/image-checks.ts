import type { ImageCheck } from "../stimuli/manifest.ts";
import { MOST_PIXELS } from "../stimuli/decode.ts";
import { someOf } from "../stimuli/shown-url.ts";
import type { Draw } from "./draws.ts";

/** An image below this is a thumbnail, if not a mistake. */
const SMALL = 32;

/** Looks at the sizes of decoded images: what the networks' preprocessing cannot enlarge is a fault, what is very small a note. */
export function imageChecks(draws: readonly Pick<Draw, "config" | "source">[]) {
  const resizes = draws.flatMap(({ config, source }) =>
    source.gives === "model" ? [(config.preprocess ?? source.preprocessing).resize] : [],
  );
  const largest = Math.max(0, ...resizes);
  const small: string[] = [];
  const check: ImageCheck = ({ width, height }, name) => {
    const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
    if (shorter < SMALL) small.push(`${name} (${width} × ${height})`);
    const enlarged = Math.trunc((largest * longer) / shorter);
    if (largest * enlarged <= MOST_PIXELS) return undefined;
    return `${width} × ${height} pixels become ${largest} × ${enlarged} when the shorter side is resized, more than can be held`;
  };
  const notes = (): string[] =>
    small.length === 0
      ? []
      : [`${small.length} images have less than ${SMALL} pixels on a side and are much enlarged: ${someOf(small)}`];
  return { check, notes };
}
