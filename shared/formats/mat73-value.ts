import { datasetValue } from "./hdf5-value.ts";
import { Dataset, type Entity, type File, Group, Module, Reference } from "h5wasm";
import { InputError } from "../errors.ts";
import { H5T } from "./hdf5-class.ts";
import { numericValue } from "./hdf5.ts";
import { isEmpty, isFieldOfArray, matlabClass, matlabShape, structShape } from "./mat73-class.ts";
import { isMatlabNumericClass } from "./matlab-class.ts";
import type { MatlabChar, MatlabStruct, MatlabValue } from "./matlab-value.ts";
import { elementCount, type NumericData, rowMajorList } from "./nd-array.ts";

/** References within references beyond this are a corrupt file: they may form a circle. */
const DEEPEST_NESTING = 64;

/**
 * The value of an object of a v7.3 file, with everything that it refers to.
 *
 * @param where - file and variable, for messages
 * @throws {InputError} if references form a circle, or the fields of a struct array differ in length
 */
export function mat73Value(file: File, entity: Entity | null, where: string, depth = 0): MatlabValue {
  if (depth > DEEPEST_NESTING)
    throw new InputError(`${where}: values nested more than ${DEEPEST_NESTING} deep: corrupt`);
  const type = matlabClass(entity);
  if (entity instanceof Group && type === "struct") return structOf(file, entity, where, depth);
  if (!(entity instanceof Dataset)) return { kind: "unsupported", class: type, shape: [] };
  const shape = matlabShape(entity);
  if (type === "cell" || (type === OBJECT_WRAPPER && entity.metadata.type === H5T.reference)) {
    const cells = isEmpty(entity)
      ? []
      : referenced(file, entity).map((cell) => mat73Value(file, cell, where, depth + 1));
    return { kind: "cell", shape, cells: rowMajorList(shape, cells) };
  }
  const { type: stored } = entity.metadata;
  if (stored !== H5T.integer && stored !== H5T.float) return { kind: "unsupported", class: type, shape };
  const data = isEmpty(entity) ? new Float64Array(0) : numericValue(entity, where, shape);
  if (type === "char") return charOf(shape, data);
  const numeric: MatlabValue = { kind: "numeric", class: type, shape, data };
  return isObject(entity, type) ? { kind: "unsupported", class: type, shape: [], content: numeric } : numeric;
}

/** What MATLAB's objects consist of, those of a whole file. */
const OBJECT_WRAPPER = "FileWrapper__";

/** An object is stored as numbers too, those of its bookkeeping. Files of others than MATLAB name no class, but NumPy's type. */
const isObject = ({ attrs }: Dataset, type: string): boolean =>
  "MATLAB_class" in attrs && type !== "logical" && !isMatlabNumericClass(type);

function charOf(shape: readonly number[], data: NumericData): MatlabChar {
  const units = Array.from(data, Number).map((unit) => String.fromCharCode(unit));
  const columns = elementCount(shape.slice(1));
  const rows = Array.from({ length: shape[0] }, (_, row) => units.slice(row * columns, (row + 1) * columns).join(""));
  return { kind: "char", shape, text: rows.join("\n") };
}

function structOf(file: File, group: Group, where: string, depth: number): MatlabStruct {
  const fields = group.keys();
  if (fields.length === 0) return { kind: "struct", shape: [1, 1], fields, elements: [] };
  const shape = structShape(group);
  const count = elementCount(shape);
  const columns = fields.map((field) => {
    const entity = group.get(field);
    const values = isFieldOfArray(entity) ? referenced(file, entity) : [entity];
    if (values.length !== count) {
      throw new InputError(`${where}: field ${field} has ${values.length} elements of ${count}: corrupt`);
    }
    return values.map((value) => mat73Value(file, value, where, depth + 1));
  });
  const elements = Array.from({ length: count }, (_, k) => new Map(fields.map((field, f) => [field, columns[f][k]])));
  return { kind: "struct", shape, fields, elements: rowMajorList(shape, elements) };
}

/** The objects that a dataset of references points to; null where it points to nothing that holds values. */
function referenced(file: File, dataset: Dataset): (Entity | null)[] {
  const value = datasetValue(dataset, "references");
  const references: unknown[] = Array.isArray(value) ? value.flat(Infinity) : [value];
  return references.map((reference) => {
    if (!(reference instanceof Reference)) return null;
    return file.get(Module.get_referenced_name(file.file_id, reference.ref_data, true));
  });
}
