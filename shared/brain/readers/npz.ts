import { InputError } from "../../errors.ts";
import { readNpy, readNpyStrings } from "../../formats/npy.ts";
import { listNpz, type NpzMember, npzMembers } from "../../formats/npz.ts";
import { isZip } from "../../formats/zip.ts";
import { chooseVariable } from "../choose-variable.ts";
import { numericRdms } from "../numeric-rdms.ts";
import type { RdmGrid } from "../rdm-grid.ts";
import { noted, type RdmReader } from "../rdm-reader.ts";

export const npzReader: RdmReader = {
  title: "NumPy (.npz)",
  recognises: isZip,
  read: (bytes, name, { variable: wanted, stimuli }) => {
    const members = npzMembers(bytes, name);
    const { variable, note } = chooseVariable(name, listNpz(members), wanted, stimuli?.length);
    return noted(namedRdms(members, name, variable, stimuli?.length), note);
  },
};

/** Beside the RDMs, an archive may name its `subjects` and its stimuli, `labels`. */
function namedRdms(members: ReadonlyMap<string, NpzMember>, name: string, variable: string, n?: number): RdmGrid {
  const text = (key: string): string[] | undefined => {
    const member = members.get(key);
    return member === undefined || key === variable ? undefined : readNames(member, `${name}, array ${key}`);
  };
  const where = `${name}, array ${variable}`;
  const grid = numericRdms(readNpy(members.get(variable)?.read() ?? new Uint8Array(), where), where, n);
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

function readNames({ header, read }: NpzMember, where: string): string[] {
  const isText = /^[US]/.test(header().dtype);
  return isText ? readNpyStrings(read(), where).strings : Array.from(readNpy(read(), where).data, String);
}
