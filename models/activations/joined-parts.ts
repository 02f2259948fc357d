import { isArray, type Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { type NdArray, type NumericData, shapeText, toFloat64, zerosLike } from "../../shared/formats/nd-array.ts";
import { groupedParts, partName } from "../file-parts.ts";
import { textMember } from "./pickled-lists.ts";

/** What one of several files, or one of several arrays of a file, holds of what they may hold together. */
export interface Part {
  /** file, or array */
  readonly name: string;
  readonly members: readonly Member[];
}

/**
 * What parts hold together: one array with the rows of all, or, where each stimulus is an array, those of all. Undefined where they
 * are none: each has as many rows as are needed, and is a layer.
 *
 * @param needed - rows
 * @throws {InputError} if a part is missing, or is of another shape
 */
export function joinedParts(
  parts: readonly Part[],
  needed: number,
  areStimuli: (names: readonly string[]) => boolean,
): readonly Member[] | undefined {
  const all = parts.flatMap(({ members }) => members);
  if (areStimuli(all.filter(isArray).map(({ name }) => name))) return all;
  const arrays = parts.map(({ members }) => members.filter(isArray));
  const ofEach = arrays.flat();
  const [first] = ofEach;
  if (first === undefined || arrays.some(({ length }) => length !== 1)) return undefined;
  const rows = ofEach.map(({ shape: [count = 0] }) => count);
  if (rows.every((count) => count === needed)) return undefined;
  requireWhole(parts, rows, needed);
  for (const [k, { shape }] of ofEach.entries()) {
    if (shapeText(shape.slice(1)) === shapeText(first.shape.slice(1))) continue;
    throw new InputError(
      `${parts[k]!.name}: ${shapeText(shape.slice(1))} values of a stimulus, and ${shapeText(first.shape.slice(1))} in ${parts[0]!.name}; needed one shape`,
    );
  }
  const shape = [needed, ...first.shape.slice(1)];
  const array = (): NdArray => ({ shape, data: joined(ofEach.map((member) => member.array().data)) });
  return [{ ...first, shape, array }, ...joinedLists(parts, rows)];
}

/** Lists of which every part has some, a name for each of its rows. */
function joinedLists(parts: readonly Part[], rows: readonly number[]): Member[] {
  const lists = parts.map(({ members }) => members.filter((member) => !isArray(member)));
  return lists[0]!.flatMap(({ name }) => {
    const names = lists.map((all, k) => {
      const own = all.find((one) => one.name === name)?.names();
      return own?.length === rows[k] ? own : undefined;
    });
    return names.every((some) => some !== undefined) ? [textMember(name, names.flat(), parts[0]!.name)] : [];
  });
}

/** Arrays of a file, those together of which each holds some rows of one, as thingsvision splits what it writes as HDF5. */
export function withJoinedArrays(members: readonly Member[], needed: number): readonly Member[] {
  const named = members
    .filter(isArray)
    .map((member) => ({ path: `${member.name}.array`, name: member.name, members: [member] }));
  return groupedParts(named).reduce((all: readonly Member[], parts) => {
    const whole = parts.length < 2 ? undefined : joinedParts(parts, needed, () => false);
    if (whole === undefined) return all;
    const name = partName(parts[0]!.path)?.whole ?? "";
    return [
      ...whole.map((member) => ({ ...member, name })),
      ...all.filter((member) => !parts.some((part) => part.name === member.name)),
    ];
  }, members);
}

/** @throws {InputError} if they have not as many rows as are needed, or not those that their names say */
function requireWhole(parts: readonly Part[], rows: readonly number[], needed: number): void {
  let end = 0;
  for (const [k, { name }] of parts.entries()) {
    end += rows[k]!;
    const part = partName(name);
    if (part?.isRange !== true || part.last === end) continue;
    throw new InputError(
      `${name}: ${end} stimuli up to its end, and its name says ${part.last}; needed every part, which begin where those before end`,
    );
  }
  if (end === needed) return;
  const named = `${parts[0]!.name} … ${parts.at(-1)!.name}`;
  throw new InputError(
    `${named}: ${parts.length} parts hold ${end} stimuli (${rows.join(" + ")}), needed ${needed}: all parts of one array`,
  );
}

/** Values one after the other, of the type that all have. */
function joined(parts: readonly NumericData[]): NumericData {
  const [first] = parts as [NumericData];
  const isOneType = parts.every(({ constructor }) => constructor === first.constructor);
  const alike = isOneType ? parts : parts.map(toFloat64);
  const values = zerosLike(
    alike[0]!,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let start = 0;
  for (const part of alike) {
    (values as Float64Array).set(part as Float64Array, start);
    start += part.length;
  }
  return values;
}
