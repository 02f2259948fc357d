import type { NdArray } from "../formats/nd-array.ts";
import type { Variable } from "../formats/variable.ts";
import type { RdmGrid } from "./rdm-grid.ts";

/** One of the named things in a file: array, variable, field or dataset. */
export interface Member extends Variable {
  /** where it lies: `subject1/rdm`, `data.IT.RDM`, `rdm@labels` */
  readonly name: string;
  /** the numbers in it. @throws {InputError} if it is no array of numbers */
  readonly array: () => NdArray;
  /** the RDMs in it, of a region where it holds several. @throws {InputError} if it holds none */
  readonly rdms: (roi?: string) => RdmGrid;
  /** the names that it lists, numbers as text; undefined where it lists none */
  readonly names: () => readonly string[] | undefined;
  /** whether a list of arrays holds RDMs, which no shape tells; undefined for a single array */
  readonly listsRdms?: boolean;
}

/** Parts of a path, whatever stands between them. */
export const pathParts = (path: string): string[] => path.split(/[/.@:]/).filter((part) => part !== "");

/** What a thing itself is called, without the groups and structs that it lies in. */
export const ownPart = (path: string): string => pathParts(path).at(-1) ?? path;

/** Whether `path` lies in the group or struct `outer`. */
export const isBelow = (path: string, outer: string): boolean =>
  path.startsWith(outer) && /^[/.@:]/.test(path.slice(outer.length));

/** Those of some members that lie in none of them. */
export function outermost(members: readonly Member[]): Member[] {
  const paths = new Set(members.map(({ name }) => name));
  return members.filter(({ name }) => !outerPaths(name).some((path) => paths.has(path)));
}

/** The groups and structs that a path may lie in. */
const outerPaths = (path: string): string[] =>
  Array.from(path.matchAll(/[/.@:]/g), ({ index }) => path.slice(0, index));

const isNumeric = ({ class: type }: Variable): boolean => /^(double|single|u?int\d+|[fiu]\d)$/.test(type);

/** Whether its numbers may be whole ones, as those of stimuli, subjects and sessions are. `integers` are those of an attribute. */
export const isWhole = ({ class: type }: Variable): boolean => /^(double|single|u?int\d+|[fiu]\d|integers)$/.test(type);

/** Whether it is text, or a list of it. */
export const isText = ({ class: type }: Variable): boolean => /^(text|char|cell|string|[SUO]\d*)$/.test(type);

/** Whether it is an array of numbers. */
export const isArray = isNumeric;

/** Whether it is one row of numbers, as times are. */
export const isRow = (member: Variable): boolean =>
  isNumeric(member) && member.shape.filter((size) => size !== 1).length === 1;

/** Whether it is an array of several rows, as those of activations are. */
export const hasRows = (member: Variable): boolean =>
  isNumeric(member) && member.shape.filter((size) => size !== 1).length > 1;

/** Numbers as names. */
export const numbersAsNames = (data: ArrayLike<number | bigint>): string[] => Array.from(data, String);

/** Whether all names are integers, which may be places or numbers of what they name. */
export const areWhole = (names: readonly string[]): boolean => names.every((name) => /^-?\d{1,15}$/.test(name));
