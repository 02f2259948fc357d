/**
 * MATLAB v7.3 files: HDF5 with MATLAB's classes in attributes. Axes are stored reversed, structs are groups, and the elements
 * of cells and struct arrays are references to objects below `#refs#`.
 */
import { Dataset, type Entity, type File, Group } from "h5wasm";
import { InputError } from "../errors.ts";
import { withHdf5 } from "./hdf5-session.ts";
import { matlabClass, matlabShape, structShape } from "./mat73-class.ts";
import { mat73Value } from "./mat73-value.ts";
import type { MatlabValue } from "./matlab-value.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/**
 * Lists the variables of a MATLAB v7.3 file with MATLAB's shapes.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not HDF5, is truncated or corrupt
 */
export async function listMat73(bytes: Uint8Array, name: string): Promise<Variable[]> {
  return withHdf5(bytes, name, variablesOf);
}

/**
 * Reads one variable of a MATLAB v7.3 file: numeric arrays, logical, char, cell and struct arrays.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is truncated or corrupt, has no such variable (lists those it has), or if the variable is
 *   complex, sparse, an object or a function handle
 */
export async function readMat73(bytes: Uint8Array, name: string, variable: string): Promise<MatlabValue> {
  return withHdf5(bytes, name, (file) => {
    const where = `${name}, variable ${variable}`;
    const variables = variablesOf(file);
    if (!variables.some((one) => one.name === variable)) throw unknownVariable(name, variable, variables);
    const value = mat73Value(file, file.get(variable), where);
    if (value.kind === "unsupported") {
      throw new InputError(`${where}: is ${value.class}; a real full array, cell or struct is needed`);
    }
    return value;
  });
}

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
