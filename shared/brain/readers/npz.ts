import { InputError } from "../../errors.ts";
import { recordFields } from "../../formats/npy-records.ts";
import { readNpy, readNpyStrings } from "../../formats/npy.ts";
import { listNpz, npzFault, type NpzMember, npzMembers, npzOthers } from "../../formats/npz.ts";
import { isZip } from "../../formats/zip-directory.ts";
import { type Container, containerReader } from "../container-reader.ts";
import { type Member, numbersAsNames } from "../member.ts";
import { numericRdms } from "../numeric-rdms.ts";
import type { RdmRequest } from "../rdm-reader.ts";

/** An archive of NumPy arrays, each a member by its name. */
export const npzContainer: Container = {
  title: "NumPy (.npz)",
  recognises: isZip,
  withMembers: (bytes, name, { stimuli }, use) => {
    const arrays = npzMembers(bytes, name);
    for (const { check } of arrays.values()) check();
    const members = npyMembers(withFields(arrays, name), name, stimuli);
    return use([...members, ...npzOthers(bytes, name).map((path) => otherMember(path, name))]);
  },
};

/** Reads RDMs from archives of NumPy arrays. */
export const npzReader = containerReader(npzContainer);

/** A file in the archive that is no array. */
const otherMember = (path: string, name: string): Member => {
  const refuse = () => {
    throw new InputError(`${name}, ${path}: is no .npy array`);
  };
  return { name: path, class: "file", shape: [], array: refuse, rdms: refuse, names: () => undefined };
};

/** Arrays, and in place of those of records their fields: `stimuli.name`. */
function withFields(arrays: ReadonlyMap<string, NpzMember>, name: string): Map<string, NpzMember> {
  return new Map(
    Array.from(arrays).flatMap(([key, member]): [string, NpzMember][] => {
      const isRecords = npzFault(member)?.includes("records") ?? false;
      const fields = isRecords ? recordFields(member, `${name}, array ${key}`) : undefined;
      return fields === undefined
        ? [[key, member]]
        : Array.from(fields, ([field, column]): [string, NpzMember] => [`${key}.${field}`, column]);
    }),
  );
}

/** The arrays as members of a file. */
export function npyMembers(
  arrays: ReadonlyMap<string, NpzMember>,
  name: string,
  stimuli: RdmRequest["stimuli"],
): Member[] {
  return listNpz(arrays).map((variable): Member => {
    const where = `${name}, array ${variable.name}`;
    const npy = () => arrays.get(variable.name)?.read() ?? new Uint8Array();
    return {
      ...variable,
      array: () => readNpy(npy(), where),
      rdms: () => numericRdms(readNpy(npy(), where), where, stimuli?.length),
      names: () =>
        /^[US]/.test(variable.class)
          ? readNpyStrings(npy(), where).strings
          : numbersAsNames(readNpy(npy(), where).data),
    };
  });
}
