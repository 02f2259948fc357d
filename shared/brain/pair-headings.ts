import { InputError } from "../errors.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/** What may stand between two names: `a-b`, `a_b`, `a vs b`, `(a, b)`. */
const BETWEEN = /[\s_\-–—|,:;/~&×.+*]+(?:(?:vs|versus|and|x)[\s_.-]+)?/gi;

/** Letters and digits, by which names in a heading are compared. */
const bare = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/\.(png|jpe?g|bmp|gif|tiff?|webp)$/i, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * The pair of stimuli that each heading of a condensed RDM names, as 0-based places in `stimuli`.
 *
 * @param file - for messages
 * @returns undefined where headings name no stimuli
 * @throws {InputError} if some name stimuli, but not every pair once
 */
export function namedPairs(
  headings: readonly string[],
  stimuli: readonly string[],
  file: string,
): (readonly [number, number])[] | undefined {
  const places = new Map(stimuli.map((name, place) => [bare(name), place]));
  const found = headings.map((heading) => pairsIn(heading, places));
  if (places.size < stimuli.length || found.every(({ length }) => length === 0)) return undefined;
  const odd = found.findIndex(({ length }) => length !== 1);
  if (odd >= 0) {
    throw new InputError(
      `${file}: "${headings[odd]}" names ${found[odd].length === 0 ? "no" : "more than one"} pair of the study's stimuli, and ` +
        `"${headings[found.findIndex(({ length }) => length > 0)]}" one; name all or none`,
    );
  }
  const pairs = found.map(([pair]) => pair);
  const distinct = new Set(pairs.map(([i, j]) => `${Math.min(i, j)} ${Math.max(i, j)}`));
  if (distinct.size < pairCount(stimuli.length)) {
    throw new InputError(`${file}: ${headings.length} names of pairs, of which ${distinct.size} are different`);
  }
  return pairs;
}

/** Whether any of some headings names a pair of the stimuli. */
export function nameAnyPair(headings: readonly string[], stimuli: readonly string[]): boolean {
  const places = new Map(stimuli.map((name, place) => [bare(name), place]));
  return headings.some((heading) => pairsIn(heading, places).length > 0);
}

function pairsIn(heading: string, places: ReadonlyMap<string, number>): [number, number][] {
  return [...heading.matchAll(BETWEEN)].flatMap((sign): [number, number][] => {
    const i = places.get(bare(heading.slice(0, sign.index)));
    const j = places.get(bare(heading.slice(sign.index + sign[0].length)));
    return i === undefined || j === undefined || i === j ? [] : [[i, j]];
  });
}

/** The square of a condensed RDM whose pairs are named. */
export function placed({ values }: StoredRdm, pairs: readonly (readonly [number, number])[], n: number): StoredRdm {
  const square = new Float64Array(n * n).fill(NaN);
  for (const [k, [i, j]] of pairs.entries()) square[i * n + j] = square[j * n + i] = values[k];
  return { form: "square", values: square };
}
