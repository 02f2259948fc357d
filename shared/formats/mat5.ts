import { InputError } from "../errors.ts";
import type { MatlabValue } from "./matlab-value.ts";
import { readMat5Array } from "./mat5-array.ts";
import {
  inflateElement,
  inflateStartOfElement,
  type Mat5Bytes,
  type Mat5Element,
  MI,
  readElement,
} from "./mat5-elements.ts";
import { type Mat5Header, readMat5Header } from "./mat5-header.ts";
import { isMat4 } from "./mat5-signature.ts";
import { withStrings } from "./matlab-strings.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/** Length of the text, version and byte-order mark that precede the first variable. */
const PREAMBLE = 128;

/**
 * Lists the variables of a MATLAB level 5 file (`save -v6`, `save -v7`).
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not level 5, or is truncated or corrupt
 */
export function listMat5(bytes: Uint8Array, name: string): Variable[] {
  return arraysOf(bytes, name)
    .filter(isVariable)
    .map(({ header }) => describe(header));
}

/**
 * Reads one variable of a MATLAB level 5 file: numeric arrays of every class, char, logical, cell and struct arrays.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is truncated or corrupt, has no such variable (lists those it has), or if the variable is
 *   complex, sparse, an object or a function handle
 */
export function readMat5(bytes: Uint8Array, name: string, variable: string): MatlabValue {
  const stored = arraysOf(bytes, name);
  const arrays = stored.filter(isVariable);
  const found = arrays.find(({ header }) => header.name === variable);
  if (found === undefined) {
    throw unknownVariable(
      name,
      variable,
      arrays.map(({ header }) => describe(header)),
    );
  }
  const value = withStrings(readMat5Array({ ...found.source(), where: `${name}, variable ${variable}` }), () =>
    objectWrapper(stored, name),
  );
  if (value.kind === "unsupported") {
    throw new InputError(
      `${name}, variable ${variable}: is ${value.class}; a real full array, cell or struct is needed`,
    );
  }
  return value;
}

function describe({ name, class: type, objectClass, complex, logical, shape, fields }: Mat5Header): Variable {
  const label = logical ? "logical" : complex ? `complex ${type}` : (objectClass ?? type);
  return { name, class: label, shape, ...(type === "struct" ? { fields } : {}) };
}

/** One array of a file; the values of a compressed one are unpacked when they are asked for. */
interface StoredArray {
  readonly header: Mat5Header;
  readonly source: () => Mat5Bytes;
}

/** The arrays of a file. All tags are walked first, so that a truncated file is one whichever variable is wanted. */
function arraysOf(bytes: Uint8Array, name: string): StoredArray[] {
  const bigEndian = readPreamble(bytes, name);
  const elements: Mat5Element[] = [];
  for (let offset = PREAMBLE; offset < bytes.length; offset = elements[elements.length - 1].end) {
    elements.push(readElement({ bytes, bigEndian, where: `${name}, variable number ${elements.length + 1}` }, offset));
  }
  return elements.map((element, k) => storedArray(element, bigEndian, `${name}, variable number ${k + 1}`));
}

/** What MATLAB's own objects consist of is stored without a name. */
const isVariable = ({ header }: StoredArray): boolean => header.name !== "";

/** The cells of `FileWrapper__`, which is in a struct that follows 8 bytes of a header in an array of bytes without a name. */
function objectWrapper(stored: readonly StoredArray[], name: string): readonly MatlabValue[] {
  const where = `${name}, objects`;
  const nameless = stored.find((one) => !isVariable(one) && one.header.class === "uint8");
  const bytes = nameless === undefined ? undefined : readMat5Array({ ...nameless.source(), where });
  if (bytes?.kind !== "numeric" || !(bytes.data instanceof Uint8Array) || bytes.data.length < SUBSYSTEM_HEADER)
    return [];
  const source = { bytes: bytes.data, bigEndian: bytes.data[2] === "M".charCodeAt(0), where };
  const subsystem = readMat5Array({ ...source, bytes: readElement(source, SUBSYSTEM_HEADER).body });
  const wrapper = subsystem.kind === "struct" ? subsystem.elements[0]?.get("MCOS") : undefined;
  const content = wrapper?.kind === "unsupported" ? wrapper.content : undefined;
  return content?.kind === "cell" ? content.cells : [];
}

/** Version and byte-order mark, padded. */
const SUBSYSTEM_HEADER = 8;

/** Unpacked to list a compressed array: flags, dimensions and name, and of a struct about 500 names of fields. */
const START = 2 ** 15;

function storedArray({ type, body }: Mat5Element, bigEndian: boolean, where: string): StoredArray {
  if (type === MI.matrix) {
    const source = { bytes: body, bigEndian, where };
    return { header: readMat5Header(source), source: () => source };
  }
  if (type !== MI.compressed) throw new InputError(`${where}: element of type ${type} where an array belongs: corrupt`);
  const source = (): Mat5Bytes => {
    const inner = readElement({ bytes: inflateElement(body, bigEndian, where), bigEndian, where }, 0);
    return { bytes: inner.body, bigEndian, where, isOwn: true };
  };
  const start = inflateStartOfElement(body, START, where);
  const inside = start.length < 4 ? undefined : new DataView(start.buffer).getUint32(0, !bigEndian);
  if (inside !== MI.matrix) {
    throw new InputError(`${where}: compressed element of type ${inside ?? "none"} where an array belongs: corrupt`);
  }
  try {
    return { header: readMat5Header({ bytes: start.subarray(8), bigEndian, where }), source };
  } catch (error) {
    if (!(error instanceof InputError) || start.length < START) throw error;
    return { header: readMat5Header(source()), source }; // of a struct with more fields
  }
}

/** Checks the first 128 bytes; true if numbers are big-endian. */
function readPreamble(bytes: Uint8Array, name: string): boolean {
  if (isMat4(bytes)) {
    throw new InputError(`${name}: a MATLAB level 4 file; load it in MATLAB and save it again with save(…, '-v7')`);
  }
  if (bytes.length < PREAMBLE) {
    throw new InputError(
      `${name}: ${bytes.length} bytes, but the header of a .mat file alone has ${PREAMBLE}: truncated`,
    );
  }
  const mark = String.fromCharCode(bytes[126], bytes[127]);
  if (mark !== "IM" && mark !== "MI") throw new InputError(`${name}: not a MATLAB level 5 file (no byte-order mark)`);
  const major = mark === "IM" ? bytes[125] : bytes[124];
  if (major !== 1) throw new InputError(`${name}: a .mat file of version ${major}; level 5 is version 1`);
  return mark === "MI";
}
