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
 * Row-major copy of an array stored column-major (MATLAB's order, NumPy's `fortran_order`), of the same shape.
 *
 * @throws {ShapeError} if `data` does not have as many elements as `shape`
 */
export function rowMajor<T extends NumericData>(shape: readonly number[], data: T): T {
  // map() and not slice(): a Buffer's slice() is a view on the same memory
  const values: { map(element: (_: unknown, k: number) => unknown): unknown } = data;
  const source = rowMajorSources(shape, data.length);
  return values.map((_, target) => data[source[target]]) as T; // map() keeps the class of the array
}

/** `rowMajor` for a list. */
export function rowMajorList<T>(shape: readonly number[], list: readonly T[]): T[] {
  return Array.from(rowMajorSources(shape, list.length), (source) => list[source]);
}

/** For every row-major position, the column-major position of the same element. */
function rowMajorSources(shape: readonly number[], length: number): Uint32Array {
  if (elementCount(shape) !== length) throw new ShapeError(`rowMajor: ${length} values for shape ${shapeText(shape)}`);
  const order = new Uint32Array(length);
  const strides = shape.map((_, axis) => elementCount(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  let source = 0;
  for (let target = 0; target < order.length; target++) {
    order[target] = source;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      source += strides[axis];
      if (++index[axis] < shape[axis]) break;
      source -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return order;
}

/** A shape as people write it: `92 × 92 × 15`, or `scalar`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "scalar" : shape.join(" × ");
}
