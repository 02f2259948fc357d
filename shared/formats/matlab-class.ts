import type { NumericData } from "./nd-array.ts";

/** For every numeric class of MATLAB, its storage here. */
const STORAGE = {
  double: Float64Array,
  single: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
} as const;

export type MatlabNumericClass = keyof typeof STORAGE | "int64" | "uint64";

export function isMatlabNumericClass(name: string): name is MatlabNumericClass {
  return Object.hasOwn(STORAGE, name) || name === "int64" || name === "uint64";
}

/** Numbers in the storage of a class; files may hold them in a smaller one. */
export function castTo(type: MatlabNumericClass, data: NumericData): NumericData {
  const values: ArrayLike<number | bigint> = data;
  if (type === "int64") return BigInt64Array.from({ length: values.length }, (_, k) => BigInt(values[k]));
  if (type === "uint64") return BigUint64Array.from({ length: values.length }, (_, k) => BigInt(values[k]));
  if (data instanceof STORAGE[type]) return data;
  const cast = new STORAGE[type](values.length);
  for (let k = 0; k < values.length; k++) cast[k] = Number(values[k]);
  return cast;
}
