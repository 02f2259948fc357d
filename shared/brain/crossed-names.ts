import { nameParts } from "./name-parts.ts";
import type { RowName } from "./row-name.ts";

/** More than this of one beginning are no sessions, hemispheres or halves of one person. */
const MOST_EACH = 6;

/** Where a name may be in two: at its last separator, before its last letters with a number, and between letters and digits. */
const SPLITS = [
  /^(.*?[^\s_./|-])[\s_./|-]+(\d[\d-]*|[^\s_./|-]+)$/u,
  /^(.*\d)(\p{L}+\d+)$/u,
  /^(.*\d)(\p{L}+)$/u,
  /^(.*\p{L})(\d+)$/u,
];

/**
 * What names of subjects look like where several beginnings have the same endings, and nothing names sessions: `S01_1`, `S01_2`,
 * `S02_1` …; `anna_morning`, `anna_evening`, `ben_morning` …; `left_S1`, `left_S2`, `right_S1` …: sessions, hemispheres or halves that
 * count as persons. In words; undefined where they do not. Names that say subjects as BIDS does are believed.
 */
export function sessionsAsPersons(rows: readonly RowName[]): string | undefined {
  const names = [...new Set(rows.map(({ subject }) => subject))];
  if (rows.some(({ session }) => session !== null)) return undefined;
  if (names.every((name) => nameParts(name).subject !== undefined)) return undefined;
  const beginnings = SPLITS.map((pattern) => crossedBeginnings(names, pattern)).find((found) => found !== undefined);
  if (beginnings === undefined) return undefined;
  const [one, other] = beginnings;
  return (
    `${names.length} names have ${beginnings.length} beginnings (${one}, ${other}${beginnings.length > 2 ? " …" : ""}), each with several ` +
    `endings, and count as ${names.length} persons; if those of one beginning, or of one ending, are of one person, call them ${one}_ses-1 ` +
    `and ${one}_ses-2 where they are sessions, and give them rois of their own where they are hemispheres, tasks or halves`
  );
}

/**
 * The beginnings of names, if two of them have two endings in common, or all have as many numbers or dates. Where one has many endings
 * these must be more than numbers: `con_01` … `con_20`, `pat_01` … `pat_20` are the persons of two groups.
 */
function crossedBeginnings(names: readonly string[], pattern: RegExp): string[] | undefined {
  const split = names.map((name) => pattern.exec(name));
  if (split.includes(null)) return undefined;
  const byBeginning = Map.groupBy(split, (found) => found?.[1] ?? "");
  const endings = Array.from(byBeginning.values(), (own) => own.map((found) => found?.[2] ?? ""));
  const areNumbers = endings.flat().every((ending) => /^[\d-]+$/.test(ending));
  const areFew = endings.every(({ length }) => length <= MOST_EACH);
  const areEven = areNumbers && endings.every(({ length }) => length > 1 && length === endings[0].length);
  const cross = endings.some((own, k) =>
    endings.slice(k + 1).some((other) => own.filter((ending) => other.includes(ending)).length > 1),
  );
  return endings.length > 1 && (areFew ? areEven || cross : cross && !areNumbers) ? [...byBeginning.keys()] : undefined;
}
