import { loose } from "./stimulus-naming.ts";

/** Kinds of words by which names are linked, and what they are: a number says less than a word. */
const WORDS = [/\p{L}+/gu, /\d+/g];

/**
 * Where the names of one list stand in another that has other words around them, `dog` in `04_dog` or `dog_resized`: each shares a word,
 * else a number, with one name of the other list, and with no other.
 *
 * @returns for every wanted name its 0-based place; undefined if lists are not linked one to one
 */
export function linkedNames(wanted: readonly string[], found: readonly string[]): number[] | undefined {
  if (wanted.length !== found.length) return undefined;
  return WORDS.map((words) => linkedBy(words, wanted, found)).find((places) => places !== undefined);
}

function linkedBy(words: RegExp, wanted: readonly string[], found: readonly string[]): number[] | undefined {
  const [mine, theirs] = [wanted, found].map((names) => tellingWords(names, words));
  const linked = wanted.map(() => new Set<number>());
  for (const [word, k] of mine) {
    const place = theirs.get(word);
    if (place !== undefined) linked[k].add(place);
  }
  const places = linked.flatMap((own) => (own.size === 1 ? [...own] : []));
  return new Set(places).size === wanted.length ? places : undefined;
}

/** The words that stand in one name alone, and in which. */
function tellingWords(names: readonly string[], words: RegExp): Map<string, number> {
  const places = new Map<string, number | undefined>();
  for (const [k, name] of names.entries()) {
    for (const word of new Set(loose(name).match(words))) places.set(word, places.has(word) ? undefined : k);
  }
  return new Map([...places].flatMap(([word, k]) => (k === undefined ? [] : [[word, k] as const])));
}
