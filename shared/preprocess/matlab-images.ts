import { InputError } from "../errors.ts";
import type { MatlabValue } from "../formats/matlab-value.ts";
import { shapeText } from "../formats/nd-array.ts";
import type { Variable } from "../formats/variable.ts";
import type { RgbImage } from "./rgb-image.ts";

/** The field of a struct array that holds the image of each element. */
const IMAGE_FIELD = "image";

/** One image of a MATLAB variable, and what the other fields of its struct say: texts and single numbers by name. */
export interface MatlabImage {
  readonly image: RgbImage;
  readonly fields: ReadonlyMap<string, string | number>;
}

/** Whether a variable may hold images: a struct array with a field `image`, or uint8 of four axes. */
export const mayHoldImages = ({ class: type, shape, fields }: Variable): boolean =>
  fields?.includes(IMAGE_FIELD) === true || (type === "uint8" && shape.length === 4);

/**
 * The images of a MATLAB variable: a struct array with a field `image`, a cell array of images, or one uint8 array of
 * height × width × 3 × n. An image is uint8, height × width × 3, or height × width for grey.
 *
 * @param where - file and variable, for messages
 * @throws {InputError} if the variable is none of these
 */
export function matlabImages(value: MatlabValue, where: string): MatlabImage[] {
  if (value.kind === "struct") {
    return value.elements.map((element, i) => {
      const image = imageOf(element.get(IMAGE_FIELD), `${where}(${i + 1}).${IMAGE_FIELD}`);
      return { image, fields: new Map([...element].flatMap(([field, content]) => labelled(field, content))) };
    });
  }
  if (value.kind === "cell") {
    return value.cells.map((cell, i) => ({ image: imageOf(cell, `${where}{${i + 1}}`), fields: new Map() }));
  }
  if (value.kind === "numeric" && value.shape.length === 4) {
    return slices(value, where).map((image) => ({ image, fields: new Map() }));
  }
  throw new InputError(
    `${where}: ${described(value)}, needed a struct array with field ${IMAGE_FIELD}, or uint8 of H × W × 3 × n`,
  );
}

const described = (value: MatlabValue): string =>
  `${value.kind === "numeric" ? value.class : value.kind} of ${shapeText(value.shape)}`;

function imageOf(value: MatlabValue | undefined, where: string): RgbImage {
  if (value === undefined) throw new InputError(`${where}: no such field`);
  const [height = 0, width = 0, channels = 1] = value.shape;
  const fits = value.shape.length <= 3 && (channels === 3 || channels === 1) && height * width > 0;
  if (value.kind !== "numeric" || !(value.data instanceof Uint8Array) || !fits) {
    throw new InputError(`${where}: ${described(value)}, needed uint8 of H × W × 3, or H × W for grey`);
  }
  const { data } = value;
  return {
    width,
    height,
    data: channels === 3 ? data : Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)]),
  };
}

function slices({ shape, data, ...value }: MatlabValue & { kind: "numeric" }, where: string): RgbImage[] {
  const [height, width, channels, n] = shape;
  if (!(data instanceof Uint8Array) || channels !== 3 || height * width === 0) {
    throw new InputError(`${where}: ${described({ shape, data, ...value })}, needed uint8 of H × W × 3 × n`);
  }
  return Array.from({ length: n }, (_, i) => {
    const pixels = new Uint8Array(3 * width * height);
    for (let k = 0; k < pixels.length; k++) pixels[k] = data[k * n + i];
    return { width, height, data: pixels };
  });
}

function labelled(field: string, value: MatlabValue): [string, string | number][] {
  if (value.kind === "char") return [[field, value.text]];
  if (value.kind !== "numeric" || value.data.length !== 1) return [];
  return [[field, Number(value.data[0])]];
}
