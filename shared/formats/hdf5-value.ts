import type { Dataset } from "h5wasm";
import { openFileSize } from "./hdf5-session.ts";
import { requirePlausible } from "./inflate.ts";
import { elementCount } from "./nd-array.ts";

/**
 * What a dataset holds, as the library gives it.
 *
 * @throws {InputError} if it declares more than the file it is in can hold of data
 */
export function datasetValue(dataset: Dataset, where: string): unknown {
  requireHeld(dataset, where);
  return dataset.value;
}

/** A dataset may be compressed, or have no bytes in the file at all. @throws {InputError} if it declares more than the file can hold of data */
export function requireHeld({ metadata: { shape, size } }: Dataset, where: string): void {
  requirePlausible(openFileSize(), elementCount(shape ?? []) * size, where);
}
