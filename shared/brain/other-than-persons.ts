import type { RowName } from "./row-name.ts";

/** What names of RDMs say that is said of no person: of each kind, all names are so. */
const KINDS: readonly [kind: string, areSo: (names: readonly string[]) => boolean][] = [
  ["hemispheres", areHemispheres],
  [
    "regions",
    all(
      /^([lrbh][\s_.-]?)?(v[1-8][abdv]?|evc|it|ait|pit|loc?\d?|ffa|ppa|eba|fba|ofa|rsc|opa|vwfa|mt|mst|ips\d?|p?sts|a1|m1|s1|(dl|vl)?pfc|hippocampus|amygdala)$/i,
    ),
  ],
  ["time points", all(/^((t|time|timepoint|tp|window|bin)[\s_.-]?\d+|-?\d+(\.\d+)?[\s_.-]?(ms|msec|s|sec))$/i)],
  [
    "folds, layers or parts",
    all(
      /^(fold|layer|conv|block|half|split|partition|contrast|parcel|roi|region|freq|band|model|network)s?[\s_.-]?\d+$/i,
    ),
  ],
  [
    "measures",
    all(
      /^(euclidean|mahalanobis|crossnobis|correlation|cosine|pearson|spearman|manhattan|ldc)([\s_.-]?dist(ance)?)?$/i,
    ),
  ],
];

function all(pattern: RegExp): (names: readonly string[]) => boolean {
  return (names) => names.every((name) => pattern.test(name));
}

/** Whether names are of two sides, and what is said of one is said of the other: `lh` and `rh`, `left_IT` and `right_IT`. */
function areHemispheres(names: readonly string[]): boolean {
  const found = names.map((name) =>
    /^(l|r)(?:h|eft|ight)?([\s_.-].*|[A-Z][\w-]*|hemi(?:sphere)?)?$/u.exec(lowerSide(name)),
  );
  const rests = Map.groupBy(found, (parts) => parts?.[2] ?? "");
  return found.every((parts) => parts !== null) && [...rests.values()].every(({ length }) => length === 2);
}

/** `LIT` as `lIT`, `Left` as `left`. */
const lowerSide = (name: string): string => name.replace(/^(left|right|lh|rh|l|r)/i, (side) => side.toLowerCase());

/**
 * The warning about RDMs that count as persons, and are called after hemispheres, regions, points in time and their like; undefined
 * where there are none.
 */
export function otherThanPersons(rows: readonly RowName[]): string | undefined {
  const names = [...new Set(rows.map(({ subject }) => subject))];
  const kind = names.length < 2 ? undefined : KINDS.find(([, areSo]) => areSo(names))?.[0];
  if (kind === undefined) return undefined;
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : "");
  return `${shown} are called after ${kind}, and each counts as a person: RDMs of one person, or of several regions, need rois of their own`;
}
