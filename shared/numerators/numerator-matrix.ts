import { at } from "../at.ts";
import { InvariantError, ShapeError } from "../errors.ts";
import { elementCount, shapeText, toFloat64 } from "../formats/nd-array.ts";
import { readNpy, writeNpy } from "../formats/npy.ts";
import { isInteger, type NumeratorName } from "./numerators.ts";

type Values = Int32Array | Float64Array;

/** Numerators of tests × permutations: a row is the null distribution of a test, or a part of it. */
export class NumeratorMatrix {
  readonly numerator: NumeratorName;
  readonly rows: number;
  readonly columns: number;
  /** row-major; in float64 where numerators may exceed 32 bits or are no integers */
  readonly values: Values;

  /** @throws {ShapeError} if the values do not fill the rows */
  constructor(numerator: NumeratorName, rows: number, columns: number, values: Values) {
    if (values.length !== rows * columns)
      throw new ShapeError(`${values.length} numerators, needed ${shapeText([rows, columns])}`);
    this.numerator = numerator;
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Reads what `toNpy` wrote.
   *
   * @param shape - of the file: permutations come last
   * @param name - of the file, for messages
   * @throws {InputError} if this is no `.npy` file of numbers; {ShapeError} if it has another shape
   */
  static fromNpy(numerator: NumeratorName, shape: readonly number[], bytes: Uint8Array, name: string): NumeratorMatrix {
    const { data, shape: found } = readNpy(bytes, name);
    if (found.join() !== shape.join())
      throw new ShapeError(`${name} has shape ${shapeText(found)}, needed ${shapeText(shape)}`);
    const columns = at(shape, shape.length - 1, "axis");
    const values = data instanceof Int32Array ? data : toFloat64(data);
    return new NumeratorMatrix(numerator, elementCount(shape.slice(0, -1)), columns, values);
  }

  /** Zeros, held as these values are. */
  zeros(rows: number, columns: number): NumeratorMatrix {
    const length = rows * columns;
    const values = this.values instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
    return new NumeratorMatrix(this.numerator, rows, columns, values);
  }

  /** Row `test`, in the same memory. */
  row(test: number): Values {
    return this.slice(test, test + 1).values;
  }

  /** Rows from … to − 1, in the same memory. */
  slice(from: number, to: number): NumeratorMatrix {
    if (from < 0 || from > to || to > this.rows)
      throw new InvariantError(`a broken invariant: no rows ${from} to ${to} among ${this.rows} of numerators`);
    const values = this.values.subarray(from * this.columns, to * this.columns);
    return new NumeratorMatrix(this.numerator, to - from, this.columns, values);
  }

  /** A `.npy` file: of int32, of int64 where they are integers held in float64 and all of them exact, or of float64. */
  toNpy(shape: readonly number[] = [this.rows, this.columns]): Uint8Array {
    const { values } = this;
    const wide = values instanceof Float64Array && isInteger(this.numerator) && values.every(Number.isSafeInteger);
    return writeNpy({ shape, data: values }, wide ? "i8" : undefined);
  }
}
