import type { NumericData } from "./nd-array.ts";

/**
 * A value of a MATLAB workspace. Shapes are MATLAB's; elements are row-major (the last axis varies fastest), as everywhere here.
 * What has no representation stays in place as `unsupported`, so that the struct around it can be read.
 */
export type MatlabValue = MatlabNumeric | MatlabChar | MatlabCell | MatlabStruct | MatlabUnsupported;

/** Numbers or logical values, row-major. */
export interface MatlabNumeric {
  readonly kind: "numeric";
  /** `double`, `single`, `int8` … `uint64`, `logical` */
  readonly class: string;
  readonly shape: readonly number[];
  readonly data: NumericData;
}

export interface MatlabChar {
  readonly kind: "char";
  readonly shape: readonly number[];
  /** the rows of a char matrix, joined by line feeds */
  readonly text: string;
}

/** A cell array: values of any class, row-major. */
export interface MatlabCell {
  readonly kind: "cell";
  readonly shape: readonly number[];
  readonly cells: readonly MatlabValue[];
}

/** A struct array: elements of the same fields, row-major. */
export interface MatlabStruct {
  readonly kind: "struct";
  readonly shape: readonly number[];
  readonly fields: readonly string[];
  /** one map from field to value per element; empty for a struct without fields */
  readonly elements: readonly ReadonlyMap<string, MatlabValue>[];
}

/** A value that MATLAB can store and nothing here reads. */
export interface MatlabUnsupported {
  readonly kind: "unsupported";
  /** why, e.g. `function_handle`, `complex double` */
  readonly class: string;
  readonly shape: readonly number[];
  /** of an object, what is stored in its place */
  readonly content?: MatlabValue;
}
