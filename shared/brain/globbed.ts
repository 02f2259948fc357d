import { naturally } from "../natural-order.ts";
import { type Member, pathParts } from "./member.ts";

/** What a pattern found, in natural order; `ambiguous` where one of its matches holds several things that may be meant. */
export interface Globbed {
  readonly chosen: readonly Member[];
  readonly ambiguous?: readonly Member[];
}

/**
 * The members whose path fits a pattern: `*` for any text within a part of it, `**` for any parts, `?` for one character. A pattern
 * may name groups or structs that hold one thing each that can be RDMs.
 *
 * @param candidates - those of some members that can be RDMs
 */
export function globbed(
  pattern: string,
  members: readonly Member[],
  candidates: (members: readonly Member[]) => readonly Member[],
): Globbed {
  if (!/[*?]/.test(pattern)) return { chosen: [] };
  const within = new RegExp(`^(${regexOf(pattern)})(/|$)`, "u");
  const groups = Map.groupBy(members, ({ name }) => within.exec(pathParts(name).join("/"))?.[1]);
  const paths = [...groups.keys()].filter((path) => path !== undefined).sort(naturally);
  const found = paths.map((path) => candidates(groups.get(path) ?? []));
  const ambiguous = found.find(({ length }) => length > 1);
  return { chosen: found.flat(), ...(ambiguous ? { ambiguous } : {}) };
}

/** Whether a path, or a name, fits a pattern. */
export const fitsPattern = (pattern: string, path: string): boolean =>
  new RegExp(`^${regexOf(pattern)}$`, "u").test(pathParts(path).join("/"));

const SYNTAX: Readonly<Record<string, string>> = { "**": ".*", "*": "[^/]*", "?": "[^/]" };

const regexOf = (pattern: string): string =>
  pathParts(pattern)
    .join("/")
    .replace(/\*\*|[*?]|[\\^$.|+()[\]{}]/g, (found) => SYNTAX[found] ?? `\\${found}`);
