import { readFileSync } from "node:fs";
import { type NpyArray, readNpy } from "../shared/formats/npy.ts";
import { npzMembers } from "../shared/formats/npz.ts";

/** The arrays of a `.npz` file by name. @throws {InputError} if one of them is not numeric */
export function npzArrays(path: string): Map<string, NpyArray> {
  const members = npzMembers(readFileSync(path), path);
  return new Map(Array.from(members, ([key, member]) => [key, readNpy(member.read(), `${path}, array ${key}`)]));
}
