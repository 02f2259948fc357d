import { isNpy, npyDictionary, readNpyHeader } from "../../formats/npy-header.ts";
import { recordFields } from "../../formats/npy-records.ts";
import { readNpy } from "../../formats/npy.ts";
import type { NpzMember } from "../../formats/npz.ts";
import type { Container } from "../container-reader.ts";
import { containerRdms } from "../container-rdms.ts";
import { listsOf } from "../listed-names.ts";
import { hasRows, isRow, isText } from "../member.ts";
import { numericRdms } from "../numeric-rdms.ts";
import { isOfOrder } from "../orders-beside.ts";
import { noted, type RdmReader, unusedVariable } from "../rdm-reader.ts";
import { npyMembers } from "./npz.ts";

/** A file of one array, which has no name; of records, of their fields by name. */
export const npyContainer: Container = {
  title: "NumPy (.npy)",
  recognises: isNpy,
  withMembers: (bytes, name, { stimuli }, use) => {
    const fields = fieldsOf(bytes, name);
    if (fields !== undefined) return use(npyMembers(fields, name, stimuli));
    const { dtype, shape } = readNpyHeader(bytes, name);
    const array = () => readNpy(bytes, name);
    const rdms = () => numericRdms(array(), name, stimuli?.length);
    return use([{ name: "", class: dtype, shape, array, rdms, names: () => undefined }]);
  },
};

/** One array without a name; of records, their fields by name. */
export const npyReader: RdmReader = {
  title: "NumPy (.npy)",
  recognises: isNpy,
  read: (bytes, name, request) => {
    const fields = fieldsOf(bytes, name);
    if (fields !== undefined) return containerRdms(name, npyMembers(fields, name, request.stimuli), request);
    const note = unusedVariable(name, request.variable);
    return noted(numericRdms(readNpy(bytes, name), name, request.stimuli?.length), note);
  },
  names: (bytes, name, { stimuli, ofNetwork }) => {
    const members = npyMembers(fieldsOf(bytes, name) ?? arrayOf(bytes, name), name, stimuli);
    if (ofNetwork !== undefined && members.some(hasRows)) return undefined;
    const found = members.flatMap((member) => (isText(member) || isRow(member) ? listsOf(member, stimuli) : []));
    const lists = found.filter((list) => list.isText || isOfOrder(list, list.names.length));
    return lists.length === 0 ? undefined : lists;
  },
};

/** The array of a file, called as the file is. */
const arrayOf = (bytes: Uint8Array, name: string): Map<string, NpzMember> =>
  new Map([[name, { start: () => bytes, read: () => bytes, header: () => readNpyHeader(bytes, name) }]]);

const fieldsOf = (bytes: Uint8Array, name: string) =>
  npyDictionary(bytes, name).text.includes("[")
    ? recordFields({ start: () => bytes, read: () => bytes }, name)
    : undefined;
