import { zipSync, type Zippable } from "fflate";
import { type NpyArray, writeNpy } from "./npy.ts";

/** The earliest that a zip archive can say: equal arrays give equal bytes, whenever they are written. */
const NO_TIME = "1980-01-01T00:00:00";

/** Writes a `.npz` file, which `numpy.load` opens, without compression. */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const members = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)] as const);
  const files: Zippable = Object.fromEntries(members);
  return zipSync(files, { level: 0, mtime: NO_TIME });
}
