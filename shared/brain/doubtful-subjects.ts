import { InputError } from "../errors.ts";
import { saysMean } from "./mean-names.ts";
import { nameParts } from "./name-parts.ts";
import type { RowName } from "./row-name.ts";

/**
 * Holds that each name of a region is a person, and each person has one name.
 *
 * @throws {InputError} naming two spellings of one person, or what stands among persons and is called otherwise than all of them
 */
export function requirePersons(rows: readonly RowName[]): void {
  const names = [...new Set(rows.map(({ subject }) => subject))];
  const known = new Map<string, string>();
  for (const name of names) {
    const other = known.get(spelt(name));
    if (other !== undefined) {
      throw new InputError(
        `subjects ${JSON.stringify(other)} and ${JSON.stringify(name)}: one person in two spellings, or two persons; needed one spelling ` +
          "for each person, or names that differ by more than case, blanks and leading zeros",
      );
    }
    known.set(spelt(name), name);
  }
  const odd = oddNames(names);
  if (odd.length === 0) return;
  throw new InputError(
    `${odd.join(", ")}: called otherwise than the other ${names.length - odd.length} subjects, such as ` +
      `${names.find((name) => !odd.includes(name)) ?? ""}; every RDM counts as a person: leave out what is none, as a mean of the group ` +
      "is, or call all alike",
  );
}

const spelt = (name: string): string =>
  name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_")
    .replace(/(?<!\d)0+(?=\d)/g, "");

/** At most a third as many as have one pattern, `sub-…` or one text around a number, which others lack; and a mean beside others. */
function oddNames(names: readonly string[]): string[] {
  const means = names.filter(saysMean);
  if (means.length > 0 && names.length > means.length) return means;
  const entities = names.filter((name) => nameParts(name).subject !== undefined);
  const patterns = [
    ...Map.groupBy(
      names.filter((name) => /\d/.test(name)),
      (name) => name.replace(/\d+/g, "#"),
    ).values(),
  ];
  const [most = []] = [entities, ...patterns].toSorted((a, b) => b.length - a.length);
  const odd = names.filter((name) => !most.includes(name) && (most === entities || !/\d/.test(name)));
  return 3 * odd.length <= most.length && most.length + odd.length === names.length ? odd : [];
}

/** More names of one stem than this are no sessions. */
const MOST_SESSIONS = 6;

/**
 * What names of subjects look like, where several have one stem each as often, `S01_1`, `S01_2`, `S02_1` …, and nothing names sessions:
 * sessions that count as persons. In words; undefined where they do not.
 */
export function sessionsAsPersons(rows: readonly RowName[]): string | undefined {
  if (rows.some(({ session }) => session !== null)) return undefined;
  const split = rows.map(({ subject }) => /^(.*?[^\s_./|-])[\s_./|-]+(\d[\d-]*|[a-z])$/iu.exec(subject));
  if (split.some((found) => found === null || /^sub$/i.test(found[1]))) return undefined;
  const stems = Map.groupBy(split, (found) => found?.[1]);
  const [{ length: k }] = stems.values();
  const isEven =
    stems.size > 1 && k > 1 && k <= MOST_SESSIONS && [...stems.values()].every(({ length }) => length === k);
  if (!isEven) return undefined;
  const [first, second] = rows;
  return (
    `${rows.length} names are ${k} for each of ${stems.size}, and count as ${rows.length} persons; if ${first.subject} and ${second.subject} ` +
    `are sessions of one, call them ${split[0]?.[1] ?? ""}_ses-1 and ${split[0]?.[1] ?? ""}_ses-2`
  );
}
