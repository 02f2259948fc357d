/**
 * MATLAB v7.3 files: HDF5 with MATLAB's classes in attributes. Axes are stored reversed, structs are groups, and the elements
 * of cells and struct arrays are references to objects below `#refs#`.
 */
import { Dataset, type Entity, type File, Group } from "h5wasm";
import { InputError } from "../errors.ts";
import { withHdf5 } from "./hdf5-session.ts";
import { matlabClass, matlabShape, structShape } from "./mat73-class.ts";
import { mat73Value } from "./mat73-value.ts";
import { withStrings } from "./matlab-strings.ts";
import type { MatlabValue } from "./matlab-value.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/** A v7.3 file while it is open. */
export interface Mat73 {
  /** with MATLAB's shapes */
  readonly variables: readonly Variable[];
  /**
   * The value of a variable: numeric arrays, logical, char, cell and struct arrays.
   *
   * @throws {InputError} if there is no such variable (lists those there are), or it is complex, sparse, an object or a function handle
   */
  readonly read: (variable: string) => MatlabValue;
}

/**
 * Opens a MATLAB v7.3 file for the duration of `use`.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not HDF5, is truncated or corrupt
 */
export async function openMat73<T>(bytes: Uint8Array, name: string, use: (file: Mat73) => T): Promise<T> {
  return withHdf5(bytes, name, (file) => {
    const variables = variablesOf(file);
    return use({
      variables,
      read: (variable) => {
        const where = `${name}, variable ${variable}`;
        if (!variables.some((one) => one.name === variable)) throw unknownVariable(name, variable, variables);
        const value = withStrings(mat73Value(file, file.get(variable), where), () => objectWrapper(file, name));
        if (value.kind === "unsupported") {
          throw new InputError(`${where}: is ${value.class}; a real full array, cell or struct is needed`);
        }
        return value;
      },
    });
  });
}

/**
 * The variables of a MATLAB v7.3 file.
 *
 * @throws {InputError} as `openMat73` does
 *
 * @example
 * ```ts
 * const variables = await listMat73(await readFile("rdms73.mat"), "rdms73.mat");
 * variables.map(({ name }) => name).includes("A"); // => true
 * ```
 */
export const listMat73 = (bytes: Uint8Array, name: string): Promise<Variable[]> =>
  openMat73(bytes, name, ({ variables }) => [...variables]);

/**
 * One variable of a MATLAB v7.3 file.
 *
 * @throws {InputError} as `openMat73` and its `read` do
 *
 * @example
 * ```ts
 * const value = await readMat73(await readFile("rdms73.mat"), "rdms73.mat", "A");
 * value.shape; // => [2, 3, 4]
 * ```
 */
export const readMat73 = (bytes: Uint8Array, name: string, variable: string): Promise<MatlabValue> =>
  openMat73(bytes, name, ({ read }) => read(variable));

/** The cells of `FileWrapper__`, of which MATLAB's objects consist. */
function objectWrapper(file: File, name: string): readonly MatlabValue[] {
  if (!file.paths().some((path) => path.endsWith(OBJECTS))) return [];
  const wrapper = mat73Value(file, file.get(OBJECTS), `${name}, objects`);
  return wrapper.kind === "cell" ? wrapper.cells : [];
}

const OBJECTS = "#subsystem#/MCOS";

function variablesOf(file: File): Variable[] {
  return file
    .keys()
    .filter((key) => !key.startsWith("#")) // #refs#, #subsystem#
    .map((key) => describe(key, file.get(key)));
}

function describe(name: string, entity: Entity | null): Variable {
  const type = matlabClass(entity);
  if (entity instanceof Group && type === "struct") {
    return { name, class: type, shape: structShape(entity), fields: entity.keys() };
  }
  return { name, class: type, shape: entity instanceof Dataset ? matlabShape(entity) : [] };
}
