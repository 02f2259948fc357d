import { InputError } from "../errors.ts";
import type { MatlabCell, MatlabStruct, MatlabValue } from "../formats/matlab-value.ts";
import { shapeText, toFloat64 } from "../formats/nd-array.ts";
import { stimuliCount } from "../rdm/condensed.ts";
import { numericRdms } from "./numeric-rdms.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";
import { structOfRegion } from "./struct-of-region.ts";

/** The field of a struct array that holds the RDMs, as the RSA toolbox for MATLAB names it. */
export const RDM_FIELD = "RDM";
export const NAME_FIELD = "name";

/**
 * RDMs of a struct array with a field `RDM` (and perhaps `name`): subjects, or subjects × sessions; axes of size 1 do not count.
 * Each is n × n or a vector of pairs. Of several regions that names begin with, those of `roi` are read. A single struct may hold an array of several RDMs instead.
 *
 * @param where - file and variable, for messages
 * @throws {InputError} if there is no field `RDM`, or elements are not RDMs of the same stimuli
 */
export function structRdms(given: MatlabStruct, where: string, n?: number, roi?: string): RdmGrid {
  const { fields } = given;
  if (!fields.includes(RDM_FIELD)) {
    const found = fields.length === 0 ? "none" : fields.join(", ");
    throw new InputError(`${where}: a struct without a field ${RDM_FIELD}; its fields are ${found}`);
  }
  const { shape, elements } = structOfRegion(given, nameOf, roi, where);
  const values = elements.flatMap((element) => element.get(RDM_FIELD) ?? []);
  const grid = listedRdms(shape, values, `${where}, field ${RDM_FIELD}`, n);
  const names = elements.flatMap((element) => nameOf(element) ?? []);
  return names.length === grid.rdms.length ? { ...grid, descriptions: names } : grid;
}

function nameOf(element: MatlabStruct["elements"][number]): string | undefined {
  const name = element.get(NAME_FIELD);
  return name?.kind === "char" ? name.text : undefined;
}

/** RDMs of a cell array, one per cell; otherwise as a struct array. */
export function cellRdms({ shape, cells }: MatlabCell, where: string, n?: number): RdmGrid {
  return listedRdms(shape, cells, where, n);
}

/** Empty elements that a message names. */
const SHOWN = 10;

function listedRdms(shape: readonly number[], values: readonly MatlabValue[], where: string, n?: number): RdmGrid {
  const [first] = values;
  if (values.length === 0) throw new InputError(`${where}: ${shapeText(shape)}, holds no RDM`);
  if (values.length === 1 && first.kind === "numeric") return numericRdms(first, where, n);
  const axes = shape.filter((size) => size > 1);
  if (axes.length > 2) {
    throw new InputError(`${where}: ${shapeText(shape)} elements; subjects and sessions are at most two axes`);
  }
  const empty = values.flatMap(({ shape: own }, k) => (own.includes(0) ? [k + 1] : []));
  if (empty.length > 0) {
    const [plural, are] = empty.length === 1 ? ["", "is"] : ["s", "are"];
    throw new InputError(
      `${where}: element${plural} ${empty.slice(0, SHOWN).join(", ")}${empty.length > SHOWN ? ", …" : ""} of ${values.length} ${are} empty; ` +
        "needed an RDM in each: take out the subjects who have none",
    );
  }
  const found = values.map((value, k) => oneRdm(value, `${where}, element ${k + 1}`));
  const odd = found.findIndex(({ n }) => n !== found[0].n);
  if (odd >= 0) {
    throw new InputError(`${where}: element ${odd + 1} has ${found[odd].n} stimuli, element 1 has ${found[0].n}`);
  }
  const words = axes.length === 2 ? "subjects × sessions" : "subjects";
  return {
    n: found[0].n,
    subjects: axes[0],
    sessions: axes.length === 2 ? axes[1] : undefined,
    rdms: found.map(({ rdm }) => rdm),
    notes: [`${where}: ${shapeText(shape)} elements read as ${words}`],
  };
}

/** Stimuli of a shape that is one RDM, n × n or a vector of pairs; undefined for others. */
export function stimuliOfOne(shape: readonly number[]): number | undefined {
  const sizes = shape.filter((size) => size !== 1);
  const isSquare = sizes.length === 2 && sizes[0] === sizes[1];
  const n = isSquare ? sizes[0] : sizes.length === 1 ? stimuliCount(sizes[0]) : undefined;
  return n === undefined || n < FEWEST_STIMULI ? undefined : n;
}

function oneRdm(value: MatlabValue, where: string): { n: number; rdm: StoredRdm } {
  if (value.kind !== "numeric") {
    throw new InputError(`${where}: is ${value.kind === "unsupported" ? value.class : value.kind}; an RDM is needed`);
  }
  const n = stimuliOfOne(value.shape);
  if (n === undefined) {
    throw new InputError(
      `${where}: shape ${shapeText(value.shape)}; n × n with at least ${FEWEST_STIMULI} stimuli, or n(n − 1)/2 pairs, is needed`,
    );
  }
  const form = value.shape.filter((size) => size !== 1).length === 2 ? "square" : "condensed";
  return { n, rdm: { form, values: toFloat64(value.data) } };
}
