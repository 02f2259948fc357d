import { InputError } from "../../shared/errors.ts";
import { readNpy, type NpyArray } from "../../shared/formats/npy.ts";
import { npzMembers } from "../../shared/formats/npz.ts";
import { openSession } from "../session.ts";
import type { ReadLocation } from "../input-files.ts";
import { roundingOf } from "./rounding.ts";
import type { OnnxNetwork } from "./onnx-network.ts";
import { wholeOutputs } from "./tapped-model.ts";

/** What another program gave for some images, by the locations of .npz or .npy files. */
export interface Check {
  readonly input: string; // the images as the model takes them, preprocessed
  readonly outputs: string;
}

/**
 * Runs a model on images for which its outputs are known from elsewhere, and says how well they agree.
 * @throws {InputError} with the largest difference and where it is, if they do not; or if the files do not fit the model
 */
export async function checkedOutputs(
  { model, input, batch }: Pick<OnnxNetwork, "model" | "input" | "batch">,
  check: Check,
  read: ReadLocation,
): Promise<readonly string[]> {
  const images = imagesOf(await arraysIn(check.input, read), check.input, input);
  const expected = assigned(await arraysIn(check.outputs, read), model.outputs, check.outputs, (name) =>
    model.nodes.some(({ outputs }) => outputs.includes(name)),
  );
  const tensors = [...expected.keys()];
  const session = await openSession(wholeOutputs(model, { input, size: images.size, batch }, tensors), tensors);
  let found: Awaited<ReturnType<typeof session.run>>;
  try {
    found = await session.run(images.values, images.count);
  } finally {
    await session.release();
  }
  const tolerance = roundingOf(model, tensors);
  const faults: string[] = [];
  let worst = 0;
  for (const [name, { data, shape }] of expected) {
    const { relative, text } = difference(found.get(name) ?? new Float32Array(), data, shape, name);
    worst = Math.max(worst, relative);
    if (!(relative <= tolerance)) faults.push(text);
  }
  if (faults.length > 0) {
    throw new InputError(`${check.outputs}: the model does not give these outputs: ${faults.join("; ")}`, {
      advice: `export the network again in evaluation mode (model.eval()); differences up to ${tolerance} of the largest value are allowed`,
    });
  }
  const agreed = `its outputs for the ${images.count} images of ${check.input} are those of ${check.outputs}`;
  return [`${agreed} to ${worst.toExponential(0)} of the largest value`];
}

/** The numeric arrays of a file by name; that of a .npy has none. */
async function arraysIn(location: string, read: ReadLocation): Promise<Map<string, NpyArray>> {
  const bytes = await read(location);
  if (!/^PK/.test(Buffer.from(bytes.subarray(0, 2)).toString("latin1")))
    return new Map([["", readNpy(bytes, location)]]);
  return new Map(
    Array.from(npzMembers(bytes, location), ([key, member]) => [
      key,
      readNpy(member.read(), `${location}, array ${key}`),
    ]),
  );
}

interface Images {
  readonly values: Float32Array; // channels first
  readonly count: number;
  readonly size: [rows: number, columns: number];
}

function imagesOf(arrays: ReadonlyMap<string, NpyArray>, location: string, input: OnnxNetwork["input"]): Images {
  const [only, ...others] = [...arrays.values()];
  const array = arrays.get(input.name) ?? (others.length === 0 ? only : undefined);
  if (array === undefined) {
    throw new InputError(
      `${location} holds the arrays ${[...arrays.keys()].join(", ")}, needed one of images, or ${input.name}`,
    );
  }
  const [count = 0, ...axes] = array.shape;
  const [channels, rows = 0, columns = 0] = input.layout === "NCHW" ? axes : [axes[2], axes[0], axes[1]];
  const isOfSize = (input.rows ?? rows) === rows && (input.columns ?? columns) === columns && rows * columns > 0;
  const isFit = array.shape.length === 4 && channels === 3 && isOfSize;
  if (!isFit || count === 0) {
    const extents = [input.rows ?? "rows", input.columns ?? "columns"];
    const needed = input.layout === "NCHW" ? [3, ...extents] : [...extents, 3];
    throw new InputError(
      `${location} has shape [${array.shape.join(", ")}], the model takes [N, ${needed.join(", ")}]`,
    );
  }
  const values = Float32Array.from(array.data, Number);
  return {
    values: input.layout === "NCHW" ? values : channelsFirst(values, rows * columns),
    count,
    size: [rows, columns],
  };
}

function channelsFirst(values: Float32Array, pixels: number): Float32Array {
  const moved = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += 3 * pixels)
    for (let i = 0; i < pixels; i++)
      for (let channel = 0; channel < 3; channel++)
        moved[start + channel * pixels + i] = values[start + 3 * i + channel]!;
  return moved;
}

/** Which tensor each array is of: by name, or where numpy named them, by the order of the model's outputs. */
function assigned(
  arrays: ReadonlyMap<string, NpyArray>,
  outputs: readonly string[],
  location: string,
  isTensor: (name: string) => boolean,
): ReadonlyMap<string, NpyArray> {
  const names = [...arrays.keys()];
  const ordered = names.every((name, i) => name === "" || name === `arr_${i}`) && names.length <= outputs.length;
  const unknown = names.filter((name) => !isTensor(name));
  if (unknown.length === 0) return arrays;
  if (ordered) return new Map([...arrays.values()].map((array, i) => [outputs[i] ?? "", array]));
  const only = outputs.length === 1 && names.length === 1 ? outputs[0] : undefined;
  if (only !== undefined) return new Map([...arrays.values()].map((array) => [only, array]));
  throw new InputError(
    `${location} holds ${unknown.join(", ")}, which the model does not give; its outputs are ${outputs.join(", ")}`,
  );
}

function difference(
  found: Float32Array,
  expected: NpyArray["data"],
  shape: readonly number[],
  name: string,
): { readonly relative: number; readonly text: string } {
  if (found.length !== expected.length) {
    return { relative: Infinity, text: `${name} has ${found.length} values, needed [${shape.join(", ")}]` };
  }
  let [largest, worst, where] = [0, -1, 0];
  for (let i = 0; i < found.length; i++) {
    const value = Number(expected[i]);
    largest = Math.max(largest, Math.abs(value));
    const apart = Math.abs(found[i]! - value);
    if (apart > worst || Number.isNaN(apart)) [worst, where] = [apart, i];
    if (Number.isNaN(apart)) break;
  }
  const relative = worst === 0 ? 0 : worst / largest;
  const place = indexOf(where, shape).join(", ");
  const text = `${name} differs by ${worst.toPrecision(3)} at [${place}], where ${found[where]} was found and ${Number(expected[where])} needed, its largest being ${largest.toPrecision(3)}`;
  return { relative, text };
}

function indexOf(place: number, shape: readonly number[]): number[] {
  let left = place;
  return shape
    .toReversed()
    .map((extent) => {
      const index = left % extent;
      left = Math.floor(left / extent);
      return index;
    })
    .reverse();
}
