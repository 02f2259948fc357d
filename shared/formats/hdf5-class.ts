import type { Metadata } from "h5wasm";

/** Type codes of HDF5 datasets. */
export const H5T = { integer: 0, float: 1, string: 3, compound: 6, reference: 7, enumeration: 8 } as const;

/** HDF5's number for the character set UTF-8. */
export const UTF8 = 1;

/** What a dataset holds, in NumPy's words. */
export function className(metadata: Metadata): string {
  const { type, size, signed } = metadata;
  if (type === H5T.float) return `f${size}`;
  if (type === H5T.integer) return `${signed ? "i" : "u"}${size}`;
  if (type === H5T.string) return "text";
  if (type === H5T.enumeration) return isTruth(metadata) ? "enumeration" : "text";
  if (type === H5T.compound) return isComplex(metadata) ? "complex numbers" : "records";
  return type === H5T.reference ? "references" : "other";
}

/** h5py stores truth values as an enumeration of two words; any other names what its numbers stand for. */
const isTruth = ({ enum_type: words }: Metadata): boolean =>
  Object.keys(words?.members ?? { FALSE: 0, TRUE: 1 })
    .sort()
    .join() === "FALSE,TRUE";

/** h5py stores complex numbers as records of a real and an imaginary part. */
export const isComplex = ({ compound_type: type }: Metadata): boolean =>
  type?.members.map(({ name }) => name).join() === "r,i";
