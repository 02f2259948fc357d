import { InputError } from "../errors.ts";
import type { MatlabStruct } from "../formats/matlab-value.ts";

/** What the RSA toolbox for MATLAB writes between region, subject and session of a name: `hIT | BE | Session: 1`. */
const BETWEEN = /\s*\|\s*/;

/**
 * Of a struct array of the RSA toolbox, `RDMs(mask, subject, session)`, the elements of one region, which stands first in the field
 * `name`; its axis goes. A struct array whose elements are of one region, or have no such names, is returned as it is.
 *
 * @param nameOf - the name of an element, undefined where it has none
 * @param where - file and variable, for messages
 * @throws {InputError} listing the regions, if there are several and none is the wanted one
 */
export function structOfRegion(
  struct: MatlabStruct,
  nameOf: (element: MatlabStruct["elements"][number]) => string | undefined,
  roi: string | undefined,
  where: string,
): MatlabStruct {
  const parts = struct.elements.map((element) => nameOf(element)?.trim().split(BETWEEN) ?? []);
  const regions = [...new Set(parts.map(([region = ""]) => region))];
  const axis = regions.length > 1 && parts.every(({ length }) => length > 1) ? axisOf(struct.shape, parts) : undefined;
  if (axis === undefined) return struct;
  const wanted = regions.find((region) => roi !== undefined && region.toLowerCase() === roi.trim().toLowerCase());
  if (wanted === undefined) {
    if (!parts.every(({ length }) => length === 3)) return struct; // persons and their sessions
    throw new InputError(
      `${where}: its names are of the regions ${regions.join(", ")}, and not of ${roi ?? "one alone"}: call the roi of the config as one of them is called`,
    );
  }
  return {
    ...struct,
    shape: struct.shape.map((size, k) => (k === axis ? 1 : size)),
    elements: struct.elements.filter((_, k) => parts[k][0] === wanted),
  };
}

/** The axis of a row-major array along which the first parts of names differ, each place having one; undefined if there is none. */
function axisOf(shape: readonly number[], parts: readonly (readonly string[])[]): number | undefined {
  const axis = shape.findIndex((size, k) => {
    const step = shape.slice(k + 1).reduce((product, one) => product * one, 1);
    const first = Array.from({ length: size }, (_, place) => parts[place * step]?.[0]);
    return (
      new Set(first).size === size &&
      size > 1 &&
      parts.every(([region], e) => region === first[Math.floor(e / step) % size])
    );
  });
  return axis < 0 ? undefined : axis;
}
