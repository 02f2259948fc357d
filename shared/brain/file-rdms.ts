import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";
import { listHdf5, readHdf5 } from "../formats/hdf5.ts";
import { listMat5, readMat5 } from "../formats/mat5.ts";
import { listMat73, readMat73 } from "../formats/mat73.ts";
import type { MatlabValue } from "../formats/matlab-value.ts";
import { readNpy, readNpyStrings } from "../formats/npy.ts";
import { readNpyHeader } from "../formats/npy-header.ts";
import { listNpz, npzMembers } from "../formats/npz.ts";
import type { ArrayFormat } from "../formats/sniff.ts";
import { readSquareTable } from "../formats/table.ts";
import { chooseVariable } from "./choose-variable.ts";
import { numericRdms } from "./numeric-rdms.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { cellRdms, structRdms } from "./struct-rdms.ts";

/**
 * The RDMs of a file of a known format, as they are stored.
 *
 * @param name - the file, for messages
 * @param wanted - variable, dataset or array; where undefined, the only one that can hold RDMs
 * @throws {InputError} if the file cannot be read, or what it holds has not the shape of RDMs
 */
export async function fileRdms(
  bytes: Uint8Array,
  format: ArrayFormat,
  name: string,
  wanted: string | undefined,
): Promise<RdmGrid> {
  switch (format) {
    case "mat4":
    case "mat5": {
      const { variable, note } = chooseVariable(name, listMat5(bytes, name), wanted);
      return noted(matlabRdms(readMat5(bytes, name, variable), `${name}, variable ${variable}`), note);
    }
    case "mat7.3": {
      const { variable, note } = chooseVariable(name, await listMat73(bytes, name), wanted);
      return noted(matlabRdms(await readMat73(bytes, name, variable), `${name}, variable ${variable}`), note);
    }
    case "hdf5": {
      const { variable, note } = chooseVariable(name, await listHdf5(bytes, name), wanted);
      return noted(numericRdms(await readHdf5(bytes, name, variable), `${name}, dataset ${variable}`), note);
    }
    case "npz": {
      const { variable, note } = chooseVariable(name, listNpz(bytes, name), wanted);
      return noted(npzRdms(npzMembers(bytes, name), name, variable), note);
    }
    case "npy":
      return noted(numericRdms(readNpy(bytes, name), name), unusedVariable(name, wanted));
    case "text":
      return noted(tableRdms(bytes, name), unusedVariable(name, wanted));
  }
}

const noted = (grid: RdmGrid, note: string | undefined): RdmGrid =>
  note === undefined ? grid : { ...grid, notes: [note, ...grid.notes] };

function unusedVariable(name: string, wanted: string | undefined): string | undefined {
  return wanted === undefined
    ? undefined
    : `${name}: holds one array without a name; variable ${wanted} was not looked for`;
}

function matlabRdms(value: MatlabValue, where: string): RdmGrid {
  if (value.kind === "numeric") return numericRdms(value, where);
  if (value.kind === "struct") return structRdms(value, where);
  if (value.kind === "cell") return cellRdms(value, where);
  throw new InputError(`${where}: is ${value.kind}; a numeric, struct or cell array is needed`);
}

function tableRdms(bytes: Uint8Array, name: string): RdmGrid {
  const { n, values, labels } = readSquareTable(strFromU8(bytes), name);
  const grid = numericRdms({ shape: [n, n], data: values }, name);
  return labels ? { ...grid, labels } : grid;
}

/** Beside the RDMs, an archive may name its `subjects` and its stimuli, `labels`. */
function npzRdms(members: ReadonlyMap<string, Uint8Array>, name: string, variable: string): RdmGrid {
  const text = (key: string): string[] | undefined => {
    const member = members.get(key);
    return member === undefined || key === variable ? undefined : readNames(member, `${name}, array ${key}`);
  };
  const where = `${name}, array ${variable}`;
  const grid = numericRdms(readNpy(members.get(variable) ?? new Uint8Array(), where), where);
  const keys = text("subjects");
  const labels = text("labels");
  if (keys && (keys.length !== grid.subjects || new Set(keys).size !== keys.length)) {
    throw new InputError(
      `${name}: ${keys.length} names in array subjects, ${new Set(keys).size} of them distinct, for ${grid.subjects} subjects in ` +
        `array ${variable}`,
    );
  }
  if (labels && labels.length !== grid.n) {
    throw new InputError(`${name}: ${labels.length} names in array labels for ${grid.n} stimuli in array ${variable}`);
  }
  return { ...grid, ...(keys ? { keys } : {}), ...(labels ? { labels } : {}) };
}

function readNames(member: Uint8Array, where: string): string[] {
  const isText = /^[US]/.test(readNpyHeader(member, where).dtype);
  return isText ? readNpyStrings(member, where).strings : Array.from(readNpy(member, where).data, String);
}
