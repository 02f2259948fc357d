import { Dataset, type Entity, Group } from "h5wasm";
import { className, H5T } from "./hdf5-class.ts";
import { numericValue } from "./hdf5.ts";

/** MATLAB's class of an object of a v7.3 file, kept in an attribute; in NumPy's words where there is none. */
export function matlabClass(entity: Entity | null): string {
  if (!(entity instanceof Group || entity instanceof Dataset)) return "unknown";
  if ("MATLAB_sparse" in entity.attrs) return "sparse";
  const declared: unknown = "MATLAB_class" in entity.attrs ? entity.attrs["MATLAB_class"].value : undefined;
  const name =
    typeof declared === "string" ? declared : entity instanceof Group ? "struct" : className(entity.metadata);
  return entity instanceof Dataset && entity.metadata.type === H5T.compound ? `complex ${name}` : name;
}

/** An array without elements, whose dataset holds its sizes instead. */
export const isEmpty = (dataset: Dataset): boolean => "MATLAB_empty" in dataset.attrs;

/** Shape as MATLAB shows it: HDF5's reversed. */
export function matlabShape(dataset: Dataset): number[] {
  if (isEmpty(dataset)) return Array.from(numericValue(dataset, "the sizes of an empty array"), Number);
  return (dataset.shape ?? []).toReversed();
}

/** A field of a struct array holds one reference per element; a scalar struct holds the values themselves. */
export function isFieldOfArray(entity: Entity | null): entity is Dataset {
  return entity instanceof Dataset && entity.metadata.type === H5T.reference && !("MATLAB_class" in entity.attrs);
}

/** Shape of a struct: that of its fields' references. */
export function structShape(group: Group): number[] {
  const fields = group.keys().map((field) => group.get(field));
  return fields.length > 0 && isFieldOfArray(fields[0]) ? matlabShape(fields[0]) : [1, 1];
}
