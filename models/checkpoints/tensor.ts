import { InputError } from "../../shared/errors.ts";
import { zerosLike } from "../../shared/formats/nd-array.ts";
import { sizeOf } from "../weights.ts";
import { toFloat32, toFloat64, widthOf, type ElementType } from "./elements.ts";
import { LARGEST_TENSOR, MOST_AXES } from "./limits.ts";

/** Elements that one or several tensors look at. */
export interface Storage {
  readonly type: ElementType;
  readonly bigEndian: boolean;
  /** @throws {InputError} if they are not as they were written */
  bytes(): Uint8Array;
}

/** What stands where a tensor should, and cannot be read; `reason` goes on where its name ends: "is sparse, …". */
export class Unreadable {
  readonly reason: string;
  /** an object is none, and stands there beside tensors; a call would do what no weights need */
  readonly kind: "tensor" | "object" | "call";

  constructor(reason: string, kind: Unreadable["kind"] = "tensor") {
    this.reason = reason;
    this.kind = kind;
  }
}

/** Whether a value of a file is a list of sizes, as many as PyTorch allows. */
export const isShape = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length <= MOST_AXES &&
  value.every((extent) => typeof extent === "number" && Number.isSafeInteger(extent) && extent >= 0);

/** A view on a storage: element (i, j, …) lies at `offset` + i · strides[0] + j · strides[1] + … */
export class Tensor {
  readonly shape: readonly number[];
  readonly #storage: Storage;
  readonly #offset: number;
  readonly #strides: readonly number[];

  constructor(
    storage: Storage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[] = rowMajor(shape),
  ) {
    this.shape = shape;
    this.#storage = storage;
    this.#offset = offset;
    this.#strides = strides;
  }

  get type(): ElementType {
    return this.#storage.type;
  }

  /**
   * The elements as float32 in row-major order: a view on the file where it holds them so.
   *
   * @throws {InputError} if the storage is damaged or too small; the message goes on where the tensor's name ends
   */
  values(): Float32Array {
    return this.#inRows(toFloat32, new Float32Array(0));
  }

  /** The elements as float64, of which only integers beyond 2⁵³ are rounded. @throws {InputError} as `values` does */
  doubles(): Float64Array {
    return this.#inRows(toFloat64, new Float64Array(0));
  }

  #inRows<T extends Float32Array | Float64Array>(decode: Decode<T>, none: T): T {
    const count = sizeOf(this.shape);
    const { type, bigEndian } = this.#storage;
    // not the other way round: the product of a huge shape with a 0 in it is no number
    if (!(count <= LARGEST_TENSOR)) {
      throw new InputError(`claims the shape [${this.shape.join(", ")}], at most ${LARGEST_TENSOR} elements are read`);
    }
    if (count === 0) return none;
    const bytes = this.#storage.bytes();
    const width = widthOf(type);
    const last = this.shape.reduce((sum, extent, axis) => sum + (extent - 1) * this.#strides[axis]!, this.#offset);
    const held = Math.floor(bytes.length / width);
    if (last >= held) {
      const shape = `[${this.shape.join(", ")}]`;
      throw new InputError(
        `of shape ${shape} reaches to element ${last + 1} of a storage of ${held}: the file is damaged`,
      );
    }
    const span = decode(type, bytes.subarray(this.#offset * width, (last + 1) * width), bigEndian);
    return isRowMajor(this.shape, this.#strides) ? span : gathered(span, this.shape, this.#strides, count);
  }
}

type Decode<T> = (type: ElementType, bytes: Uint8Array, bigEndian: boolean) => T;

function rowMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** Whether elements follow each other without a gap; the stride of an axis of one element does not matter. */
function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  const needed = rowMajor(shape);
  return shape.every((extent, axis) => extent === 1 || strides[axis] === needed[axis]);
}

function gathered<T extends Float32Array | Float64Array>(
  span: T,
  shape: readonly number[],
  strides: readonly number[],
  count: number,
): T {
  const values = zerosLike(span, count);
  const inner = shape.length - 1;
  const [length, step] = [shape[inner]!, strides[inner]!];
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < count; to += length) {
    for (let i = 0; i < length; i++) values[to + i] = span[from + i * step]!;
    for (let axis = inner - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return values;
}
