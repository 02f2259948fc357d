import { BrokenSoftLink, Dataset, type Entity, ExternalLink, type File, Group } from "h5wasm";
import { InputError } from "../errors.ts";
import { isTexts, listAttributes, type ListAttribute } from "./hdf5-attributes.ts";
import { discard } from "./discarded.ts";
import { className, H5T, UTF8 } from "./hdf5-class.ts";
import { slabsOf } from "./hdf5-slabs.ts";
import { datasetValue, requireHeld } from "./hdf5-value.ts";
import { columnAt, columnsOf, numbersInColumn } from "./hdf5-columns.ts";
import { type NdArray, type NumericData, placeColumnMajor, zerosLike } from "./nd-array.ts";
import { halfToNumber } from "./numeric-bytes.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/**
 * What an HDF5 file holds by path, in all groups: datasets, e.g. `subject1/rdm`, lists in attributes, e.g. `subject1/rdm@labels`, and links that
 * are not followed. The search trees that PyTables keeps of a table are left out.
 */
export function listHdf5(file: File): Variable[] {
  return ["", ...file.paths()].flatMap((path) => {
    const entity = path === "" ? file : file.get(path);
    const name = path.replace(/^\/+/, "");
    if (unfollowed(entity) !== undefined) return [{ name, class: "link", shape: [] }];
    if (!(entity instanceof Dataset || entity instanceof Group) || path.includes("_i_table")) return [];
    const lists = listAttributes(entity).map(({ key, class: type, shape }) => ({
      name: `${name}${ATTRIBUTE}${key}`,
      class: type,
      shape,
    }));
    if (entity instanceof Group) return lists;
    return [
      { name, class: className(entity.metadata), shape: entity.shape ?? [] },
      ...columnsOf(entity, name),
      ...lists,
    ];
  });
}

/** Where a link leads that is not followed, in words. */
function unfollowed(entity: Entity | null): string | undefined {
  if (entity instanceof ExternalLink) {
    return `a link to ${entity.obj_path} in another file, ${entity.filename}, and links to other files are never followed; copy it into this one`;
  }
  return entity instanceof BrokenSoftLink ? `a link to ${entity.target}, which is not in the file` : undefined;
}

/** Between the path of a dataset or group and the name of its attribute. */
const ATTRIBUTE = "@";

/** The list in the attribute that a path names. */
function attributeAt(file: File, path: string): ListAttribute | undefined {
  const attribute = path.lastIndexOf(ATTRIBUTE);
  const holder = attribute < 0 ? null : attribute === 0 ? file : file.get(path.slice(0, attribute));
  if (!(holder instanceof Dataset || holder instanceof Group)) return undefined;
  return listAttributes(holder).find(({ key }) => key === path.slice(attribute + 1));
}

/**
 * Reads a numeric dataset, with the shape that h5py shows (MATLAB shows the reverse).
 *
 * @param name - the file, for messages
 * @param path - of the dataset, e.g. `subject1/rdm`
 * @throws {InputError} if there is no such dataset (lists those there are), or if it is not numeric
 */
export function readHdf5(file: File, name: string, path: string): NdArray {
  const column = columnAt(file, path);
  if (column !== undefined) return numbersInColumn(column, `${name}, column ${path}`);
  const attribute = attributeAt(file, path);
  if (attribute !== undefined) return { shape: attribute.shape, data: Float64Array.from(attribute.values, Number) };
  const dataset = datasetAt(file, name, path);
  return { shape: dataset.shape ?? [], data: numericValue(dataset, `${name}, dataset ${path}`) };
}

/**
 * Reads a dataset of text, or a list of text in an attribute. Text is UTF-8, whatever the file calls it: h5py writes `numpy.bytes_` as ASCII.
 *
 * @throws {InputError} if there is no such dataset, or if it is no text
 */
export function readHdf5Texts(file: File, name: string, path: string): string[] {
  const column = columnAt(file, path);
  if (isTexts(column)) return column;
  const attribute = attributeAt(file, path);
  if (attribute !== undefined) return attribute.values.map(String);
  const dataset = datasetAt(file, name, path);
  if (dataset.metadata.type === H5T.string) {
    dataset.metadata.cset = UTF8;
    const value = datasetValue(dataset, `${name}, dataset ${path}`);
    const texts = typeof value === "string" ? [value] : value;
    if (isTexts(texts)) return texts;
  }
  const { enum_type: words } = dataset.metadata;
  if (words !== undefined) {
    const called = new Map(Object.entries(words.members).map(([word, number]) => [String(number), word]));
    const codes: ArrayLike<number | bigint> = numericValue(dataset, `${name}, dataset ${path}`);
    return Array.from(codes, (code) => called.get(String(code)) ?? "");
  }
  throw new InputError(`${name}, dataset ${path}: holds ${className(dataset.metadata)}; text is needed`);
}

function datasetAt(file: File, name: string, path: string): Dataset {
  const wanted = path.replace(/^\/+/, "");
  const dataset = wanted === "" ? null : entityAt(file, wanted);
  const link = unfollowed(dataset);
  if (link !== undefined) throw new InputError(`${name}: ${wanted} is ${link}`);
  if (dataset instanceof Dataset) return dataset;
  throw unknownVariable(name, wanted, listHdf5(file));
}

/** What is at a path; the library fails for one that leads through nothing. */
function entityAt(file: File, path: string): Entity | null {
  try {
    return file.get(path);
  } catch {
    return null;
  }
}

/** Filters from this id on are plug-ins, which the library here does not have: lzf, blosc, lz4, … */
const FIRST_PLUGIN = 256;

/**
 * The numbers of a dataset in its own order, or in row-major order of another shape that it has column-major, as MATLAB's are.
 *
 * @throws {InputError} if it does not hold numbers, or not itself, or is compressed in a way that cannot be undone here
 */
export function numericValue(dataset: Dataset, where: string, columnMajor?: readonly number[]): NumericData {
  const { type, shape, size } = dataset.metadata;
  if (type !== H5T.float && type !== H5T.integer && type !== H5T.enumeration) {
    throw new InputError(`${where}: holds ${className(dataset.metadata)}; numbers are needed`);
  }
  if (shape === null) throw new InputError(`${where}: an empty dataset, without even a shape`);
  const other = dataset.metadata.virtual_sources?.find(({ file_name: file }) => file !== ".");
  if (other) {
    throw new InputError(
      `${where}: a virtual dataset, whose numbers lie in another file, ${other.file_name}, and links to other files are never followed; ` +
        "copy them into this one",
    );
  }
  const plugin = dataset.filters.find(({ id }) => id >= FIRST_PLUGIN);
  if (plugin) throw new InputError(`${where}: compressed with ${plugin.name}; save it with gzip or uncompressed`);
  if (type === H5T.float && size === 2) return halves(dataset, where, columnMajor);
  if (type === H5T.float && size > 8) throw new InputError(`${where}: floats of ${8 * size} bits; save it as float64`);
  return numbersIn(dataset, where, columnMajor);
}

function numbersIn(dataset: Dataset, where: string, columnMajor?: readonly number[]): NumericData {
  requireHeld(dataset, where);
  const { shape, total_size: count } = dataset.metadata;
  let numbers: NumericData | undefined;
  for (const { start, values } of shape?.length === 0 || count === 0 ? [whole(dataset)] : slabsOf(dataset)) {
    const slab = typeof values === "number" || typeof values === "bigint" ? Float64Array.of(Number(values)) : values;
    if (!isNumericData(slab)) {
      throw new InputError(`${where}: the HDF5 library gives no numbers for ${className(dataset.metadata)}`);
    }
    if (slab.length >= count && columnMajor === undefined) return slab;
    numbers ??= zerosLike(slab, count);
    placeColumnMajor(numbers, columnMajor ?? [count], slab, start);
    discard(slab);
  }
  return numbers ?? new Float64Array(0);
}

const whole = (dataset: Dataset) => ({ start: 0, values: dataset.value as unknown });

/** float16 as float32; the library reads it only if it takes it for integers. */
function halves(dataset: Dataset, where: string, columnMajor?: readonly number[]): Float32Array {
  const { metadata } = dataset;
  metadata.type = H5T.integer;
  metadata.signed = false;
  const bits = numbersIn(dataset, where, columnMajor);
  metadata.type = H5T.float;
  return Float32Array.from(bits as Uint16Array, halfToNumber);
}

function isNumericData(value: unknown): value is NumericData {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) && !(value instanceof Uint8ClampedArray);
}
