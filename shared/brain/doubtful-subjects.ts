import { InputError } from "../errors.ts";
import { saysMean } from "./mean-names.ts";
import { nameParts } from "./name-parts.ts";
import type { RowName } from "./row-name.ts";

/**
 * Holds that each name of a region is a person, and each person has one name.
 *
 * @param roi - of the config, whose name no subject has
 * @throws {InputError} naming two spellings of one person, or what stands among persons and is called otherwise than all of them
 */
export function requirePersons(rows: readonly RowName[], roi = ""): void {
  const names = [...new Set(rows.map(({ subject }) => subject))];
  const region = names.find((name) => roi !== "" && name.toLowerCase() === roi.toLowerCase());
  if (region !== undefined && names.length > 1) {
    throw new InputError(
      `${names.slice(0, SHOWN).join(", ")}${names.length > SHOWN ? " …" : ""} would be subjects, and ${region} is the roi: needed one RDM ` +
        "for each subject, and of other regions none; name what holds those of the roi",
    );
  }
  const persons = inTwoSpellings(names);
  if (persons !== undefined) {
    throw new InputError(
      `subjects ${persons}: one person in two spellings, or two persons; needed one spelling for each person, or names that differ by ` +
        "more than case, blanks and leading zeros",
    );
  }
  for (const [subject, own] of Map.groupBy(rows, (row) => row.subject)) {
    const sessions = inTwoSpellings([...new Set(own.flatMap(({ session }) => session ?? []))]);
    if (sessions === undefined) continue;
    throw new InputError(
      `subject ${subject}, sessions ${sessions}: one session in two spellings, or two sessions; needed one spelling for each`,
    );
  }
  const copy = names.find((name) => names.includes(name.replace(OF_COPY, "")) && OF_COPY.test(name));
  if (copy !== undefined) {
    throw new InputError(
      `${copy}: called as a copy or version of ${copy.replace(OF_COPY, "")}, and every RDM counts as a person: leave one of them out`,
    );
  }
  const odd = oddNames(names);
  if (odd.length === 0) return;
  throw new InputError(
    `${odd.join(", ")}: called otherwise than the other ${names.length - odd.length} subjects, such as ` +
      `${names.find((name) => !odd.includes(name)) ?? ""}; every RDM counts as a person: leave out what is none, as a mean of the group ` +
      "is, or call all alike",
  );
}

/** Names that a message shows. */
const SHOWN = 4;

/** What systems and people put after the name of a file when they copy or correct it. */
const OF_COPY =
  /[\s_.-]*(?:\(\d+\)|(?<![\p{L}\p{N}])(?:(?:copy|kopie|copie|copia)[\s_]*\(?\d*\)?|old|backup|bak|orig|original|new|final|fixed|corrected|v\d+))$/iu;

/** The first two names that are one but for case, blanks and leading zeros, in quotes. */
function inTwoSpellings(names: readonly string[]): string | undefined {
  const known = new Map<string, string>();
  for (const name of names) {
    const other = known.get(spelt(name));
    if (other !== undefined) return `${JSON.stringify(other)} and ${JSON.stringify(name)}`;
    known.set(spelt(name), name);
  }
  return undefined;
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
  const unnumbered = entities.filter((name) => !/\d/.test(nameParts(name).subject ?? ""));
  if (
    unnumbered.length > 0 &&
    3 * unnumbered.length <= entities.length - unnumbered.length &&
    entities.length === names.length
  ) {
    return unnumbered;
  }
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
