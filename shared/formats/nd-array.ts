import { InputError, ShapeError } from "../errors.ts";

/** The storage of numbers in a file, as it was found. */
export type NumericData =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** Numbers with a shape, row-major (the last axis varies fastest) whatever the order in the file was. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: NumericData;
}

/** NumPy's and HDF5's own limit until 2024; no RDM has more than five. */
const MOST_AXES = 32;

/** @throws {InputError} if an array declares more axes than are read */
export function requireFewAxes(axes: number, where: string): void {
  if (axes > MOST_AXES) throw new InputError(`${where}: an array of ${axes} axes; at most ${MOST_AXES} are read`);
}

/** Number of elements of a shape; 1 for the empty shape of a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The values as float64: the array's own data if they are already. 64-bit integers beyond 2⁵³ are rounded. */
export function toFloat64(data: NumericData): Float64Array {
  if (data instanceof Float64Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  return Float64Array.from(data);
}

/**
 * An array stored column-major (MATLAB's order, NumPy's `fortran_order`) in row-major order, of the same shape.
 *
 * @param isOwn - whether `data` may be changed: a square is then turned where it lies
 * @throws {ShapeError} if `data` does not have as many elements as `shape`
 */
export function rowMajor<T extends NumericData>(shape: readonly number[], data: T, isOwn = false): T {
  const wide = shape.filter((size) => size !== 1);
  if (elementCount(shape) === data.length && wide.length < 2) return data;
  const [n] = wide;
  if (isOwn && wide.length === 2 && n === wide[1] && n * n === data.length) return turned(data, n);
  requireCount(shape, data.length);
  const copy = zerosLike(data);
  placeColumnMajor(copy, shape, data, 0);
  return copy;
}

/** An array of zeros of the same kind. */
export function zerosLike<T extends NumericData>(data: T, length = data.length): T {
  const kind = data instanceof Uint8Array ? Uint8Array : data.constructor; // a Buffer may be of memory that others see
  return new (kind as new (count: number) => T)(length);
}

/** `rowMajor` for a list. */
export function rowMajorList<T>(shape: readonly number[], list: readonly T[]): T[] {
  requireCount(shape, list.length);
  const ordered = new Array<T>(list.length);
  placeColumnMajor(ordered, shape, list, 0);
  return ordered;
}

function requireCount(shape: readonly number[], length: number): void {
  if (elementCount(shape) !== length) throw new ShapeError(`rowMajor: ${length} values for shape ${shapeText(shape)}`);
}

/** A square and its transpose change places. */
function turned<T extends NumericData>(data: T, n: number): T {
  const values: { [index: number]: unknown } = data;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const above = values[i * n + j];
      values[i * n + j] = values[j * n + i];
      values[j * n + i] = above;
    }
  }
  return data;
}

/**
 * Puts values that follow each other column-major into their row-major places.
 *
 * @param start - how many stand before them
 */
export function placeColumnMajor(
  target: { [index: number]: unknown },
  shape: readonly number[],
  values: ArrayLike<unknown>,
  start: number,
): void {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const index = shape.map((size, axis) => Math.floor(start / elementCount(shape.slice(0, axis))) % size);
  let place = index.reduce((sum, at, axis) => sum + at * strides[axis], 0);
  for (let k = 0; k < values.length; k++) {
    target[place] = values[k];
    for (let axis = 0; axis < shape.length; axis++) {
      place += strides[axis];
      if (++index[axis] < shape[axis]) break;
      place -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

/** A shape as people write it: `92 × 92 × 15`, or `scalar`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "scalar" : shape.join(" × ");
}
