import { InputError } from "../../shared/errors.ts";
import { constantFinder } from "./constants.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { BOOLEAN, FLOAT16, FLOAT32, FLOAT64, INT64, type ValueInfoProto } from "./schema.ts";

export type Layout = "NCHW" | "NHWC";

/** The input of a model that takes images. */
export interface ImageInput {
  readonly name: string;
  readonly type: number; // of its elements, in `TensorProto.DataType`
  readonly layout: Layout;
  readonly batch: number | undefined; // undefined where it is free
  readonly rows: number | undefined; // pixels; undefined where they are free
  readonly columns: number | undefined;
}

const FLOATS: readonly number[] = [FLOAT32, FLOAT16, FLOAT64];
/** uint8, uint16, int16, int32, int64, uint32: of values from 0 to 255, which int8 does not hold. */
const BYTES: readonly number[] = [2, 4, 5, 6, INT64, 12];

/** Whether images are given as whole numbers from 0 to 255, and prepared within the graph. */
export const takesBytes = ({ type }: Pick<ImageInput, "type">): boolean => BYTES.includes(type);

/** An input as a message calls it. */
export const inputInWords = (name: string): string => (name === "input" ? name : `input ${name}`);

const ELEMENTS: Readonly<Record<number, string>> = { 3: "int8", 8: "text", [BOOLEAN]: "truth values", 16: "bfloat16" };

const NEEDED = "needed images, [N, 3, rows, columns] or [N, rows, columns, 3]";

/**
 * Finds out how a model takes images.
 * @param said - the layout, where the config says it
 * @throws {InputError} if it takes something else, or more than one thing, naming what
 */
export function imageInput(model: OnnxModel, said: Layout | undefined): ImageInput {
  const [input, ...others] = model.inputs;
  if (input === undefined) throw new InputError(`the model has no input, ${NEEDED}`);
  if (others.length > 0) {
    const names = model.inputs.map(({ name }) => name).join(", ");
    throw new InputError(`the model has ${model.inputs.length} inputs, ${names}; one is fed, with images`);
  }
  const extents = extentsOf(input);
  const shape = `${inputInWords(input.name)} has shape [${extents.map(({ shown }) => shown).join(", ")}]`;
  const type = input.type?.tensorType?.elemType ?? 0;
  if (extents.length === 0) {
    throw new InputError(
      `the model's ${inputInWords(input.name)} declares no shape, or that of a single number; ${NEEDED}`,
      {
        advice: "export it with the shape of its input, free extents as names",
      },
    );
  }
  if (extents.length !== 4) throw new InputError(`the model's ${shape}, ${NEEDED}`);
  if (![...FLOATS, ...BYTES].includes(type)) {
    throw new InputError(`the model's ${shape} of ${ELEMENTS[type] ?? "no numbers that pixels have"}, ${NEEDED}`, {
      advice: "of floating-point numbers, or of integers from 0 to 255",
    });
  }
  const values = extents.map(({ value }) => value);
  const layout = layoutOf(model, input.name, values, said);
  if (layout === undefined) {
    throw new InputError(`the model's ${shape}, which does not tell where its channels are`, {
      advice: "say it: preprocess: { layout: NCHW } or { layout: NHWC }",
    });
  }
  const [channels, rows, columns] = (layout === "NCHW" ? [1, 2, 3] : [3, 1, 2]).map((axis) => values[axis]);
  if (channels !== undefined && channels !== 3) {
    const found = `${channels} ${channels === 1 ? "channel" : "channels"}`;
    throw new InputError(`the model's ${shape}: it takes images of ${found}, ${NEEDED}`);
  }
  return { name: input.name, type, layout, batch: values[0], rows, columns };
}

interface Extent {
  readonly value: number | undefined;
  readonly shown: string;
}

const extentsOf = ({ type }: ValueInfoProto): readonly Extent[] =>
  (type?.tensorType?.shape?.dim ?? []).map(({ dimValue = 0, dimParam = "" }) =>
    dimValue > 0 ? { value: dimValue, shown: String(dimValue) } : { value: undefined, shown: dimParam || "?" },
  );

/** Where the channels are: three of them in one place alone, or as the first node takes them. */
function layoutOf(
  model: OnnxModel,
  name: string,
  [, second, , last]: readonly (number | undefined)[],
  said: Layout | undefined,
): Layout | undefined {
  if (said !== undefined) return said;
  if (second === 3 && last !== 3) return "NCHW";
  if (last === 3 && second !== 3) return "NHWC";
  if (second !== undefined && last !== undefined && second !== last) return second < last ? "NCHW" : "NHWC";
  const find = constantFinder(model);
  for (const { op, inputs, attributes } of model.nodes.filter((node) => node.inputs.includes(name))) {
    const kernel = find(inputs[1] ?? "")?.tensor.dims;
    if (op === "Conv" && kernel?.[1] === 3) return "NCHW";
    if (op === "Transpose" && attributes.get("perm")?.ints?.join() === "0,3,1,2") return "NHWC";
  }
  return undefined;
}
