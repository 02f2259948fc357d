import { InputError } from "../../shared/errors.ts";
import type { Initialiser } from "../onnx/onnx-model.ts";
import { float16Bits } from "./float16.ts";

/** Values as elements of a tensor's type, little-endian; rounded to nearest. @throws {InputError} for a type that holds no such values */
export function elementBytes({ name, dataType }: Initialiser, values: Float64Array): Uint8Array {
  const array = typedArray(dataType, values);
  if (array) return new Uint8Array(array.buffer);
  throw new InputError(`tensor ${name} has elements of type ${dataType}, in which no weights are drawn`);
}

function typedArray(dataType: number, values: Float64Array): ArrayBufferView | undefined {
  switch (dataType) {
    case 1:
      return Float32Array.from(values);
    case 2:
      return Uint8Array.from(values);
    case 3:
      return Int8Array.from(values);
    case 10:
      return Uint16Array.from(values, float16Bits);
    case 11:
      return values;
    case 16:
      return Uint16Array.from(new Uint32Array(Float32Array.from(values).buffer), bfloat16);
    default:
      return undefined;
  }
}

/** The upper half of the bits of a float32, rounded to nearest, ties to even. */
const bfloat16 = (bits: number): number => (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
