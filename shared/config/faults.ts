import { z } from "zod";
import { withoutSecrets } from "../secrets.ts";
import { alternativesAt } from "./alternatives.ts";
import { isMapping, valueAt, type ConfigPath } from "./config-path.ts";
import { neededBy } from "./needed.ts";
import { suggestion } from "./nearest.ts";

/** Something in a config that its schema refuses. */
export interface Fault {
  readonly path: ConfigPath;
  readonly message: string;
  /** where the config holds what cannot be understood */
  readonly unreadable: readonly ConfigPath[];
}

/** What was found, short enough for a message. */
function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = withoutSecrets(typeof value === "number" ? String(value) : JSON.stringify(value)); // JSON knows no .inf and no .nan
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Zod's issues in the user's terms: where, what was found, what was needed. */
export const faultsOf = (raw: unknown, issues: readonly z.core.$ZodIssue[]): Fault[] =>
  issues.flatMap((issue) => faultsBelow(raw, [], issue));

function faultsBelow(raw: unknown, base: ConfigPath, issue: z.core.$ZodIssue): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(raw, path, key));
  if (issue.code === "invalid_union" && alternativesAt(path, raw).shapes.length > 0) {
    return unionFaults(raw, path, issue.errors);
  }
  const found = describeValue(valueAt(raw, path));
  return [{ path, message: `found ${found}, needed: ${neededBy(issue)}`, unreadable: [path] }];
}

/** What is wrong with the alternative that a mapping's keys choose, or that they choose none or several. */
function unionFaults(raw: unknown, path: ConfigPath, errors: readonly (readonly z.core.$ZodIssue[])[]): Fault[] {
  const value = valueAt(raw, path);
  const { shapes, marks } = alternativesAt(path, raw);
  if (shapes.length === 1) return wordOrMapping(raw, path, shapes[0], errors);
  const chosen = given(value, marks);
  const issuesOf = (mark: string): readonly z.core.$ZodIssue[] => errors[marks.indexOf(mark)] ?? [];
  if (chosen.length === 1) return issuesOf(chosen[0]).flatMap((issue) => faultsBelow(raw, path, issue));
  const keys = isMapping(value) ? Object.keys(value) : [];
  const isShared = (key: PropertyKey | undefined): boolean =>
    shapes.every((shape) => Object.hasOwn(shape, String(key)));
  const neither = isMapping(value) ? `neither ${marks.join(" nor ")}` : describeValue(value);
  const found = chosen.join(" and ") || neither;
  return [
    {
      path,
      message: `found ${found}, needed one of ${marks.join(", ")}`,
      unreadable: isMapping(value) ? keys.filter((key) => !isShared(key)).map((key) => [...path, key]) : [path],
    },
    ...keys
      .filter((key) => !shapes.some((shape) => Object.hasOwn(shape, key)))
      .map((key) => unknownKey(raw, path, key)),
    ...issuesOf(marks[0])
      .filter((issue) => issue.path.length > 0 && isShared(issue.path[0]))
      .flatMap((issue) => faultsBelow(raw, path, issue)),
  ];
}

/** What is wrong where one of some words may stand, or a mapping. */
function wordOrMapping(
  raw: unknown,
  path: ConfigPath,
  shape: Readonly<Record<string, z.core.$ZodType>>,
  errors: readonly (readonly z.core.$ZodIssue[])[],
): Fault[] {
  const value = valueAt(raw, path);
  const ofMapping = errors.find((issues) => issues.every(({ path, code }) => path.length > 0 || isAboutKeys(code)));
  if (isMapping(value) && ofMapping) return ofMapping.flatMap((issue) => faultsBelow(raw, path, issue));
  const words = errors.flat().flatMap((issue) => (issue.code === "invalid_value" ? issue.values.map(String) : []));
  const needed = Object.keys(shape).filter((key) => !(shape[key] instanceof z.ZodOptional));
  const mapping = `a mapping with ${needed.join(" and ")}`;
  const message = `found ${describeValue(value)}, needed one of ${[...words, mapping].join(", ")}`;
  return [{ path, message, unreadable: [path] }];
}

const isAboutKeys = (code: z.core.$ZodIssue["code"]): boolean => code === "unrecognized_keys";

const given = (value: unknown, marks: readonly string[]): string[] =>
  marks.filter((mark) => valueAt(value, [mark]) !== undefined);

function unknownKey(raw: unknown, path: ConfigPath, key: string): Fault {
  const at = [...path, key];
  const { shapes, marks } = alternativesAt(path, raw);
  const found = given(valueAt(raw, path), marks);
  const owner = shapes.findIndex((shape) => Object.hasOwn(shape, key));
  if (owner !== -1) {
    return { path: at, message: `goes with ${marks[owner]}, found ${found.join(" and ")}`, unreadable: [at] };
  }
  const chosen = shapes.filter((_, i) => found.length === 0 || found.includes(marks[i]));
  const known = [...new Set(chosen.flatMap((shape) => Object.keys(shape)))];
  const hint = suggestion(key, known) || `; known keys here are ${known.join(", ")}`;
  return { path: at, message: `unknown key${hint}`, unreadable: [at] };
}
