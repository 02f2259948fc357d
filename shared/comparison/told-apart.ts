import { shown } from "../plan/differences.ts";

/** Something in which two studies differ, and what one needs to know of it. */
export interface Told {
  /** what it is: `config`, `stimuli`, `code` … */
  readonly what: string;
  readonly text: string;
}

/** What changed, in words: before and after. */
export const moved = (one: unknown, other: unknown): string => `${shown(one)} → ${shown(other)}`;

/** More names than these are counted. */
const LISTED = 4;

/** The first few of some names, and how many more there are. */
export const someNames = (names: readonly string[]): string =>
  names.length > LISTED ? `${names.slice(0, LISTED).join(", ")} and ${names.length - LISTED} more` : names.join(", ");

/** Things of two studies that have one name, and the names of those that only one has. */
export interface Paired<T> {
  readonly both: readonly (readonly [name: string, one: T, other: T])[];
  readonly onlyOne: readonly string[];
  readonly onlyOther: readonly string[];
}

/** Things of two studies paired by name, in the order of the first study; of several that share a name the last is taken. */
export function pairedBy<T>(one: readonly T[], other: readonly T[], nameOf: (thing: T) => string): Paired<T> {
  const [ones, others] = [one, other].map((things) => new Map(things.map((thing) => [nameOf(thing), thing]))) as [
    Map<string, T>,
    Map<string, T>,
  ];
  return {
    both: [...ones].flatMap(([name, thing]) => {
      const match = others.get(name);
      return match === undefined ? [] : [[name, thing, match] as const];
    }),
    onlyOne: [...ones.keys()].filter((name) => !others.has(name)),
    onlyOther: [...others.keys()].filter((name) => !ones.has(name)),
  };
}

/** What only one of the studies has, in words. */
export const onlyIn = (what: string, { onlyOne, onlyOther }: Paired<unknown>): Told[] => [
  ...(onlyOne.length > 0 ? [{ what, text: `only in A: ${someNames(onlyOne)}` }] : []),
  ...(onlyOther.length > 0 ? [{ what, text: `only in B: ${someNames(onlyOther)}` }] : []),
];
