/** Two spellings of one name, told to be the same only where no two names of a list become equal. */
export interface SameNames {
  /** for every wanted name, the 0-based place of the same in the other list */
  readonly places: readonly number[];
  /** what had to be left out of account, e.g. `without folders`; empty where nothing had */
  readonly regardless: string;
}

const IMAGE_EXTENSION = /\.(png|jpe?g|bmp|gif|tiff?|webp|avif|pgm|ppm)$/i;

type Spelling = (name: string) => string;

/** é is one letter or two in Unicode, and macOS stores names of files otherwise than everybody else. */
const plain: Spelling = (name) => name.normalize("NFC").trim();
const bare: Spelling = (name) => plain(name).replace(IMAGE_EXTENSION, "");
const inFolder: Spelling = (name) => bare(name).split(/[\\/]/).slice(-2).join("/");
const ownName: Spelling = (name) => bare(name).replace(/^.*[\\/]/, "");
/** A name without all that may be spelled otherwise; R writes `face 1` as `face.1` and `01` as `X01` above columns. */
export const loose: Spelling = (name) =>
  ownName(name)
    .toLowerCase()
    .replace(/[\s_.-]+/g, "_")
    .replace(/^x(?=\d)/, "")
    .replace(/(?<!\d)0+(?=\d)/g, "");

/** From what says most to what says least. */
const SPELLINGS: readonly (readonly [regardless: string, spelling: Spelling])[] = [
  ["", plain],
  ["", bare],
  ["outer folders", inFolder],
  ["folders", ownName],
  ["case, separators and leading zeros", loose],
];

/** The bare name as names are compared where nothing is told of folders. */
export const spelling = bare;

/** Where the names of one list stand in another, by the strictest spelling in which both are the same set of distinct names. */
export function sameNames(wanted: readonly string[], found: readonly string[]): SameNames | undefined {
  if (wanted.length !== found.length) return undefined;
  for (const [regardless, spell] of SPELLINGS) {
    const place = new Map(found.map((name, k) => [spell(name), k]));
    const places = wanted.map((name) => place.get(spell(name)) ?? -1);
    const isOneToOne = place.size === found.length && new Set(places).size === wanted.length && !places.includes(-1);
    if (isOneToOne) return { places, regardless };
  }
  return undefined;
}

/** Where some names stand in a longer list, by the strictest spelling in which each is there once; undefined if in none they are. */
export function placesAmong(wanted: readonly string[], found: readonly string[]): SameNames | undefined {
  for (const [regardless, spell] of SPELLINGS) {
    const byName = Map.groupBy(found.keys(), (k) => spell(found[k]));
    const places = wanted.flatMap((name) => {
      const own = byName.get(spell(name)) ?? [];
      return own.length === 1 ? own : [];
    });
    if (places.length === wanted.length && new Set(places).size === wanted.length) return { places, regardless };
  }
  return undefined;
}

/** Those of some names that are not in a list, by any spelling. */
export function absentNames(wanted: readonly string[], found: readonly string[]): string[] {
  const known = new Set(found.map(loose));
  return wanted.filter((name) => !known.has(loose(name)));
}

/** How many names of a list are among others, by any spelling. */
export function sharedNames(names: readonly string[], others: readonly string[]): number {
  const known = new Set(others.map(loose));
  return names.filter((name) => known.has(loose(name))).length;
}
