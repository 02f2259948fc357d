import { InputError } from "../../shared/errors.ts";
import { pixelsOf, rowsAndColumns, type Extent } from "../../shared/preprocess/preprocessing.ts";
import { openSession, type Session } from "../session.ts";
import { elementTypes, isFloat } from "./element-types.ts";
import type { Extents } from "./graph-work.ts";
import { dependents, nodesTowards } from "./graph-view.ts";
import { inputInWords, type ImageInput } from "./image-input.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { shapesModel } from "./tapped-model.ts";

/** What running a model tells of it. */
export interface Traced {
  /** of one stimulus, of every tensor of floating-point numbers that depends on the image and has the batch as its first axis */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** of all of them and of the input, as they are in a run */
  readonly extents: Extents;
  /** undefined where the model takes any number of images at a time */
  readonly batch: number | undefined;
}

/**
 * The shapes of the tensors of a model, by running it on black images, once and where the batch is free once more with two: what a
 * graph makes of shapes only its operators know.
 *
 * @param size - pixels of the images
 * @throws {InputError} if it does not run
 */
export async function tracedShapes(model: OnnxModel, input: ImageInput, size: Extent): Promise<Traced> {
  const depending = dependents(model, input.name);
  const types = elementTypes(model);
  const tensors = nodesTowards(model, model.outputs).flatMap(({ outputs: [output = ""] }) =>
    depending.has(output) && isFloat(types.get(output)) ? [output] : [],
  );
  if (tensors.length === 0)
    throw new InputError(`nothing that the model gives depends on its ${inputInWords(input.name)}`);
  const session = await openSession(shapesModel(model, { input, size, batch: input.batch }, tensors), tensors, {
    optimise: false,
  });
  try {
    const once = await shapesOf(session, input.batch ?? 1, size);
    const images = input.batch ?? 1;
    const fed = input.layout === "NCHW" ? [3, ...rowsAndColumns(size)] : [...rowsAndColumns(size), 3];
    const extents = { of: new Map([...once, [input.name, [images, ...fed]]]), images };
    if (input.batch !== undefined) return { shapes: ofStimuli(once, input.batch), extents, batch: input.batch };
    const twice = await shapesOf(session, 2, size).catch(() => undefined);
    if (twice === undefined) return { shapes: ofStimuli(once, 1), extents, batch: 1 };
    const alike = [...ofStimuli(once, 1)].filter(([name, shape]) => [2, ...shape].join() === twice.get(name)?.join());
    return { shapes: new Map(alike), extents, batch: undefined };
  } finally {
    await session.release();
  }
}

async function shapesOf(session: Session, batch: number, size: Extent): Promise<Map<string, readonly number[]>> {
  try {
    const shapes = await session.run(new Float32Array(batch * 3 * pixelsOf({ crop: size })), batch);
    return new Map(Array.from(shapes, ([name, shape]) => [name, [...shape]]));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`the model does not run on an image of 3 × ${rowsAndColumns(size).join(" × ")}: ${reason}`, {
      cause,
    });
  }
}

/** Of those that have the batch as their first axis. */
const ofStimuli = (shapes: ReadonlyMap<string, readonly number[]>, batch: number): Map<string, readonly number[]> =>
  new Map(
    [...shapes].flatMap(([name, [first, ...shape]]) =>
      first === batch && shape.length > 0 ? [[name, shape] as const] : [],
    ),
  );
