import type { Container } from "./container-reader.ts";
import { hdf5Container } from "./readers/hdf5.ts";
import { mat5Container } from "./readers/mat5.ts";
import { mat73Container } from "./readers/mat73.ts";
import { npyContainer } from "./readers/npy.ts";
import { npzContainer } from "./readers/npz.ts";

/** Every kind of file of arrays; the first that recognises the bytes opens them. */
const containers: readonly Container[] = [npyContainer, npzContainer, mat73Container, hdf5Container, mat5Container];

/** The kind of a file of arrays, by its bytes; undefined for any other. */
export const containerOf = (bytes: Uint8Array): Container | undefined =>
  containers.find(({ recognises }) => recognises(bytes));
