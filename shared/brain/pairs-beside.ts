import { pairCount } from "../rdm/condensed.ts";
import { namedPairs, placed } from "./pair-headings.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { NameList } from "./stimulus-labels.ts";

/** Condensed RDMs that lists of pairs put in place, and these lists. */
export interface PlacedPairs {
  readonly grid: RdmGrid;
  readonly used: readonly NameList[];
}

/**
 * Puts condensed RDMs in place by lists beside them that say of which pairs they are: names of pairs (`ant-bee`), an array of two names for
 * each pair, a list of its first and one of its second stimuli; or an array of two places for each, from 0 or from 1.
 *
 * @param file - for messages
 * @returns undefined where no list says pairs
 * @throws {InputError} if lists name some pairs of the study's stimuli, but not every one once
 */
export function byPairs(
  file: string,
  grid: RdmGrid,
  names: readonly NameList[],
  numbers: readonly NameList[],
  stimuli: readonly string[],
): PlacedPairs | undefined {
  const { n, rdms } = grid;
  const count = pairCount(n);
  if (n !== stimuli.length || count === n || rdms.some(({ form }) => form !== "condensed")) return undefined;
  const firstsAndSeconds = names.filter((list) => list.isText && list.names.length === count && areOf(stimuli, list));
  const twoLists = firstsAndSeconds.length === 2 ? [firstsAndSeconds] : [];
  const arrays = names.filter((list) => list.isText && list.names.length === 2 * count);
  const tried = [
    ...twoLists.map((used) => ({ used, headings: joined(used[0].names, used[1].names) })),
    ...arrays.flatMap((list) => headingsIn(list, count).map((headings) => ({ used: [list], headings }))),
    ...names.flatMap((list) =>
      list.isText && list.names.length === count ? [{ used: [list], headings: list.names }] : [],
    ),
  ];
  for (const { used, headings } of tried) {
    const pairs = namedPairs(headings, stimuli, file);
    if (pairs === undefined) continue;
    return { grid: { ...grid, labels: stimuli, rdms: rdms.map((rdm) => placed(rdm, pairs, n)) }, used };
  }
  for (const list of numbers) {
    const pairs = placesIn(list, n);
    if (pairs !== undefined) return { grid: { ...grid, rdms: rdms.map((rdm) => placed(rdm, pairs, n)) }, used: [list] };
  }
  return undefined;
}

const areOf = (stimuli: readonly string[], { names }: NameList): boolean =>
  names.every((name) => stimuli.includes(name));

/** Between two names, and in none that a person gives. */
const BETWEEN = " - ";

const joined = (first: readonly string[], second: readonly string[]): string[] =>
  first.map((name, k) => `${name}${BETWEEN}${second[k]}`);

/** Two names for each pair, along the last axis or the first. */
function headingsIn({ names, shape = [] }: Pick<NameList, "names" | "shape">, count: number): string[][] {
  const axes = shape.filter((size) => size !== 1);
  const isLast = axes.length === 2 && axes[1] === 2;
  if (!isLast && !(axes.length === 2 && axes[0] === 2)) return [];
  const at = (pair: number, side: number) => names[isLast ? 2 * pair + side : side * count + pair];
  return [Array.from({ length: count }, (_, k) => `${at(k, 0)}${BETWEEN}${at(k, 1)}`)];
}

/** The pairs of places that whole numbers say, from 0 or 1; undefined where they are not each pair once. */
function placesIn(list: NameList, n: number): (readonly [number, number])[] | undefined {
  const count = pairCount(n);
  if (list.names.length !== 2 * count) return undefined;
  const [headings = []] = headingsIn(list, count);
  const numbers = list.names.map(Number);
  const least = numbers.reduce((a, b) => Math.min(a, b));
  const most = numbers.reduce((a, b) => Math.max(a, b));
  if (list.isText || (least !== 0 && least !== 1) || most !== least + n - 1) return undefined;
  const pairs = headings.map((heading): [number, number] => {
    const [i, j] = heading.split(BETWEEN).map((place) => Number(place) - least);
    return [i, j];
  });
  const distinct = new Set(pairs.map(([i, j]) => (i === j ? "" : `${Math.min(i, j)} ${Math.max(i, j)}`)));
  return distinct.size === count && !distinct.has("") ? pairs : undefined;
}
