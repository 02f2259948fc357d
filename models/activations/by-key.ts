import type { Member } from "../../shared/brain/member.ts";
import { isArray } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { type NdArray, shapeText } from "../../shared/formats/nd-array.ts";
import { placesAmong, sharedNames } from "../../shared/brain/stimulus-naming.ts";
import { layerRows, type ReadLayer } from "./layer.ts";
import type { ReadingRequest } from "./request.ts";
import { amongNames } from "../wanted-stimuli.ts";

/** Whether the arrays of a file are those of stimuli, each called as one: half of the wanted are there, so that the others are missed. */
export function areStimuli(names: readonly string[], { wanted }: Pick<ReadingRequest, "wanted">): boolean {
  return names.length > 1 && 2 * sharedNames(names, wanted.stimuli) >= wanted.stimuli.length;
}

/**
 * The arrays of each layer of a file that holds one for each stimulus, called as the stimuli are: all of one layer, those of a layer
 * in a group, or those of a stimulus in one. Undefined where names tell of nothing like that.
 *
 * @param own - what the file is called
 */
export function layersOfKeys(
  own: string,
  members: readonly Member[],
  request: ReadingRequest,
): ReadonlyMap<string, readonly Member[]> | undefined {
  const arrays = members.filter(isArray);
  const split = arrays.map((member) => {
    const [, outer = "", inner = ""] = /^(.*)\/([^/]*)$/.exec(member.name) ?? [];
    return { member, outer, inner };
  });
  for (const [layer, stimulus, fewest] of [
    ["outer", "inner", 2],
    ["inner", "outer", 1],
  ] as const) {
    const groups = Map.groupBy(split, (one) => one[layer]);
    const areAll = [...groups].every(([name, all]) => {
      return (
        name !== "" &&
        placesAmong(
          request.wanted.stimuli,
          all.map((one) => one[stimulus]),
        ) !== undefined
      );
    });
    if (!areAll || groups.size < fewest) continue;
    return new Map(
      [...groups].map(([name, all]) => [name, all.map((one) => ({ ...one.member, name: one[stimulus] }))]),
    );
  }
  return areStimuli(
    arrays.map(({ name }) => name),
    request,
  )
    ? new Map([[own, arrays]])
    : undefined;
}

/** The one layer of a file that holds an array for each stimulus, as Net2Brain consolidates its features. */
export function layerOfKeys(name: string, file: string, members: readonly Member[], request: ReadingRequest) {
  const arrays = members.filter(isArray);
  const { rows, note } = amongNames(file, request.wanted.stimuli, {
    path: "its arrays",
    names: arrays.map((array) => array.name),
    isText: true,
  });
  const parts = rows.map((row) => stimulusOf(arrays[row]!, name, file, request));
  return { layer: joined(name, parts, file, request.wanted.stimuli), note };
}

/** One stimulus of one layer. */
export function stimulusOf(member: Member, layer: string, file: string, { pooling }: ReadingRequest): ReadLayer {
  const where = `${file}${member.name === "" ? "" : `, array ${member.name}`}`;
  return layerRows(layer, ofOne(member.array()), where, [0], { pooling, nameOf: () => "in it" });
}

/** An array of one stimulus, with or without an axis of stimuli. */
const ofOne = ({ shape, data }: NdArray): NdArray => ({
  shape: shape[0] === 1 && shape.length > 1 ? shape : [1, ...shape],
  data,
});

/** Stimuli below each other. @throws {InputError} if their shapes differ */
export function joined(name: string, parts: readonly ReadLayer[], file: string, stimuli: readonly string[]): ReadLayer {
  const [{ shape, values: first }] = parts as readonly [ReadLayer];
  const values = new Float32Array(parts.length * first.length);
  for (const [k, part] of parts.entries()) {
    if (shapeText(part.shape) !== shapeText(shape)) {
      throw new InputError(
        `${file}: layer ${name} of ${stimuli[k]} is ${shapeText(part.shape)}, of ${stimuli[0]} ${shapeText(shape)}; needed one shape`,
      );
    }
    values.set(part.values, k * first.length);
  }
  return { name, shape, values, rounded: parts.reduce((sum, { rounded }) => sum + rounded, 0) };
}
