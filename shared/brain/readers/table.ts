import { InputError } from "../../errors.ts";
import { encodedText } from "../../formats/encoded-text.ts";
import { readDelimited } from "../../formats/delimited.ts";
import { strangerIn } from "../../formats/strangers.ts";
import { containerRdms } from "../container-rdms.ts";
import { jsonMembers } from "../json-members.ts";
import { namesInTable } from "../names-in-table.ts";
import type { RdmReader } from "../rdm-reader.ts";
import { tableRdms } from "../table-rdms.ts";

/** Bytes of which a beginning that is text makes a file text. */
const LOOKED_AT = 4096;

/** A table as delimited text, in the encodings that programs write. */
export const tableReader: RdmReader = {
  title: "CSV",
  recognises: (bytes) => strangerIn(bytes) === undefined && textOf(bytes.subarray(0, LOOKED_AT)) !== undefined,
  names: (bytes, name, { stimuli }) => {
    const lists = namesInTable(bytes, name, stimuli);
    return lists.length === 0 ? undefined : lists;
  },
  read: (bytes, name, request) => {
    const text = textOf(bytes);
    if (text === undefined)
      throw new InputError(`${name}: begins as text, and has control characters further on: damaged`);
    const { encoding } = text;
    if (/^\s*(\{\s*"|\[\s*[[{])/.test(text.text(0, Math.min(text.length, LOOKED_AT)))) {
      return containerRdms(name, jsonMembers(text.text(0, text.length), name, request.stimuli?.length), request);
    }
    const grid = tableRdms(readDelimited(text, name, request.stimuli?.length), name, request);
    return encoding === "UTF-8" ? grid : { ...grid, notes: [`${name}: read as ${encoding}`, ...grid.notes] };
  },
};

/** Text, but for the bytes with which CP/M and C end it. */
const textOf = (bytes: Uint8Array) =>
  encodedText(bytes) ?? encodedText(bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0 && byte !== 0x1a) + 1));
