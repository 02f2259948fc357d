import type { ImageCheck } from "../stimuli/manifest.ts";
import { MOST_PIXELS } from "../stimuli/decode.ts";
import { someOf } from "../stimuli/shown-url.ts";
import type { Draw } from "./draws.ts";

/** An image below this is a thumbnail, if not a mistake. */
const SMALL = 32;

/** Of an image that is enlarged by more, no network sees anything but the filter that enlarges. */
const MOST_ENLARGED = 64;

/**
 * Looks at the sizes of decoded images: what the networks' preprocessing cannot enlarge, or not to anything that could be seen, is a
 * fault, what is very small a note.
 */
export function imageChecks(draws: readonly Pick<Draw, "config" | "source">[]) {
  const resizes = draws.flatMap(({ config, source }) =>
    source.gives === "model" ? [(config.preprocess ?? source.preprocessing).resize] : [],
  );
  const largest = Math.max(0, ...resizes.filter((extent) => typeof extent === "number"));
  const frames = resizes.filter((extent) => typeof extent !== "number");
  const small: string[] = [];
  const check: ImageCheck = ({ width, height }, name) => {
    const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
    const enlarged = Math.trunc((largest * longer) / shorter);
    if (largest * enlarged > MOST_PIXELS) {
      return `${width} × ${height} pixels become ${largest} × ${enlarged} when the shorter side is resized, more than can be held`;
    }
    if (shorter < 2) return `${width} × ${height} pixels; needed 2 or more on a side`;
    if (MOST_ENLARGED * shorter < largest) {
      return `${width} × ${height} pixels are enlarged more than ${MOST_ENLARGED} times when the shorter side is resized to ${largest}; needed ${Math.ceil(largest / MOST_ENLARGED)} or more on a side`;
    }
    const frame = frames.find(([rows, columns]) => MOST_ENLARGED * height < rows || MOST_ENLARGED * width < columns);
    if (frame)
      return `${width} × ${height} pixels are enlarged more than ${MOST_ENLARGED} times to ${frame[1]} × ${frame[0]}`;
    if (shorter < SMALL) small.push(`${name} (${width} × ${height})`);
    return undefined;
  };
  const notes = (): string[] =>
    small.length === 0
      ? []
      : [`${small.length} images have less than ${SMALL} pixels on a side and are much enlarged: ${someOf(small)}`];
  return { check, notes };
}
