import { Dataset, type File, type Metadata } from "h5wasm";
import { InputError } from "../errors.ts";
import { withHdf5 } from "./hdf5-session.ts";
import type { NdArray, NumericData } from "./nd-array.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/** Type codes of HDF5 datasets. */
export const H5T = { integer: 0, float: 1, string: 3, compound: 6, reference: 7, enumeration: 8 } as const;

/**
 * Lists the datasets of an HDF5 file by path, in all groups, e.g. `subject1/rdm`.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not HDF5, is truncated or corrupt
 */
export async function listHdf5(bytes: Uint8Array, name: string): Promise<Variable[]> {
  return withHdf5(bytes, name, datasetsOf);
}

/**
 * Reads a numeric dataset, with the shape that h5py shows (MATLAB shows the reverse).
 *
 * @param name - the file, for messages
 * @param path - of the dataset, e.g. `subject1/rdm`
 * @throws {InputError} if the file is not HDF5, is truncated or corrupt, has no such dataset (lists those it has), or if the
 *   dataset is not numeric
 */
export async function readHdf5(bytes: Uint8Array, name: string, path: string): Promise<NdArray> {
  return withHdf5(bytes, name, (file) => {
    const datasets = datasetsOf(file);
    const wanted = path.replace(/^\/+/, "");
    const dataset = datasets.some((one) => one.name === wanted) ? file.get(wanted) : null;
    if (!(dataset instanceof Dataset)) throw unknownVariable(name, wanted, datasets);
    return { shape: dataset.shape ?? [], data: numericValue(dataset, `${name}, dataset ${wanted}`) };
  });
}

function datasetsOf(file: File): Variable[] {
  return file.paths().flatMap((path) => {
    const entity = file.get(path);
    if (!(entity instanceof Dataset)) return [];
    return [{ name: path.replace(/^\/+/, ""), class: className(entity.metadata), shape: entity.shape ?? [] }];
  });
}

/** What a dataset holds, in NumPy's words. */
export function className({ type, size, signed }: Metadata): string {
  if (type === H5T.float) return `f${size}`;
  if (type === H5T.integer) return `${signed ? "i" : "u"}${size}`;
  if (type === H5T.string) return "text";
  if (type === H5T.enumeration) return "enumeration";
  return type === H5T.reference ? "references" : type === H5T.compound ? "records" : "other";
}

/** Filters from this id on are plug-ins, which the library here does not have: lzf, blosc, lz4, … */
const FIRST_PLUGIN = 256;

/**
 * The numbers of a dataset in its own order.
 *
 * @throws {InputError} if it does not hold numbers, or is compressed in a way that cannot be undone here
 */
export function numericValue(dataset: Dataset, where: string): NumericData {
  const { type, shape } = dataset.metadata;
  if (type !== H5T.float && type !== H5T.integer && type !== H5T.enumeration) {
    throw new InputError(`${where}: holds ${className(dataset.metadata)}; numbers are needed`);
  }
  if (shape === null) throw new InputError(`${where}: an empty dataset, without even a shape`);
  const plugin = dataset.filters.find(({ id }) => id >= FIRST_PLUGIN);
  if (plugin) throw new InputError(`${where}: compressed with ${plugin.name}; save it with gzip or uncompressed`);
  const value: unknown = dataset.value;
  if (isNumericData(value)) return value;
  if (typeof value === "number" || typeof value === "bigint") return Float64Array.of(Number(value)); // a scalar
  throw new InputError(`${where}: the HDF5 library gives no numbers for ${className(dataset.metadata)}`);
}

function isNumericData(value: unknown): value is NumericData {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !(value instanceof Uint8ClampedArray);
}
