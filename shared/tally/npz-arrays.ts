import { InputError } from "../errors.ts";
import { shapeText, toFloat64 } from "../formats/nd-array.ts";
import { readNpy } from "../formats/npy.ts";
import { npzMembers } from "../formats/npz.ts";

/** Reads arrays of a `.npz` file that this program wrote. @throws {InputError} for one that is missing, or has another shape or type */
export function arraysIn(bytes: Uint8Array, name: string) {
  const members = npzMembers(bytes, name);
  const read = (array: string, shape: readonly number[]) => {
    const member = members.get(array);
    if (!member) throw new InputError(`${name} has no array ${array}`);
    const found = readNpy(member.read(), `${name}, array ${array}`);
    if (found.shape.join() === shape.join()) return found.data;
    throw new InputError(`${name}, array ${array}, is ${shapeText(found.shape)}, needed ${shapeText(shape)}`);
  };
  return {
    floats: (array: string, shape: readonly number[]): Float64Array => toFloat64(read(array, shape)),
    integers: (array: string, shape: readonly number[]): Int32Array => {
      const data = read(array, shape);
      if (data instanceof Int32Array) return data;
      throw new InputError(`${name}, array ${array}, holds no int32`);
    },
  };
}
