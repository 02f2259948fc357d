import { InputError } from "../../errors.ts";
import { readNpy, readNpyStrings } from "../../formats/npy.ts";
import { readNpyHeader } from "../../formats/npy-header.ts";
import { isZip, listNpz, npzMembers } from "../../formats/npz.ts";
import { chooseVariable } from "../choose-variable.ts";
import { numericRdms } from "../numeric-rdms.ts";
import type { RdmGrid } from "../rdm-grid.ts";
import { noted, type RdmReader } from "../rdm-reader.ts";

export const npzReader: RdmReader = {
  title: "NumPy (.npz)",
  recognises: isZip,
  read: (bytes, name, { variable: wanted }) => {
    const { variable, note } = chooseVariable(name, listNpz(bytes, name), wanted);
    return noted(namedRdms(npzMembers(bytes, name), name, variable), note);
  },
};

/** Beside the RDMs, an archive may name its `subjects` and its stimuli, `labels`. */
function namedRdms(members: ReadonlyMap<string, Uint8Array>, name: string, variable: string): RdmGrid {
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
  return { ...grid, ...(keys ? { subjectNames: keys } : {}), ...(labels ? { labels } : {}) };
}

function readNames(member: Uint8Array, where: string): string[] {
  const isText = /^[US]/.test(readNpyHeader(member, where).dtype);
  return isText ? readNpyStrings(member, where).strings : Array.from(readNpy(member, where).data, String);
}
