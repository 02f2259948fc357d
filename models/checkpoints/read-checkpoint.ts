import { isZip } from "../../shared/formats/zip-directory.ts";
import { isSafetensors, readSafetensors } from "./safetensors.ts";
import { stateDictsIn, type StateDicts } from "./state-dicts.ts";
import { strangeFile } from "./strange-file.ts";
import { isTorchLegacy, readTorchLegacy } from "./torch-legacy.ts";
import { readTorchZip } from "./torch-zip.ts";

/**
 * The state dicts in a checkpoint: PyTorch's, saved since or before version 1.6, or safetensors. Nothing that a file names is run.
 * Tensors are views on `bytes`, which nobody must change; what a file holds beside them stops nothing.
 *
 * @throws {InputError} if the file is another, damaged, or holds no state dict
 * @example
 * ```ts
 * const { found } = readCheckpoint(await readFile("weights.safetensors"));
 * const weight = found[0]?.tensors.get("conv1.weight"); // an Unreadable where it is no array of numbers
 * weight && "shape" in weight ? weight.shape : weight; // => [2, 3]
 * ```
 */
export function readCheckpoint(bytes: Uint8Array): StateDicts {
  if (isZip(bytes)) return stateDictsIn(readTorchZip(bytes));
  if (isTorchLegacy(bytes)) return stateDictsIn(readTorchLegacy(bytes));
  if (isSafetensors(bytes)) return { found: [{ path: [], tensors: readSafetensors(bytes) }], notes: [] };
  throw strangeFile(bytes);
}
