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
import { discard } from "./discarded.ts";
import { elementCount } from "./nd-array.ts";
import { isMat4 } from "./mat5-signature.ts";
import { withStrings } from "./matlab-strings.ts";
import { unknownVariable, type Variable } from "./variable.ts";

/** Length of the text, version and byte-order mark that precede the first variable. */
const PREAMBLE = 128;

/** A level 5 file (`save -v6`, `save -v7`). */
export interface Mat5 {
  readonly variables: readonly Variable[];
  /**
   * The value of a variable: numeric arrays of every class, char, logical, cell and struct arrays.
   *
   * @throws {InputError} if it is truncated or corrupt, there is no such variable (lists those there are), or it is complex,
   * sparse, an object or a function handle
   */
  readonly read: (variable: string) => MatlabValue;
}

/**
 * Opens a MATLAB level 5 file. What is compressed is unpacked when it is asked for; small arrays are checked at once.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not level 5, or is truncated or corrupt
 */
export function openMat5(bytes: Uint8Array, name: string): Mat5 {
  const stored = arraysOf(bytes, name);
  const arrays = new Map(stored.filter(isVariable).map((array) => [array.header.name, array]));
  const variables = stored.filter(isVariable).map(({ header }) => describe(header));
  return { variables, read: (variable) => valueOf(variable, arrays.get(variable)) };

  function valueOf(variable: string, found: StoredArray | undefined): MatlabValue {
    if (found === undefined) throw unknownVariable(name, variable, variables);
    const where = `${name}, variable ${variable}`;
    const value = withStrings(readMat5Array({ ...found.source(), where }), () => objectWrapper(stored, name));
    if (value.kind !== "unsupported") return value;
    throw new InputError(`${where}: is ${value.class}; a real full array, cell or struct is needed`);
  }
}

/**
 * One variable of a level 5 file.
 *
 * @throws {InputError} as `openMat5` and its `read` do
 *
 * @example
 * ```ts
 * const value = readMat5(await readFile("rdms.mat"), "rdms.mat", "RDM");
 * value.shape; // => [2, 2]
 * ```
 */
export const readMat5 = (bytes: Uint8Array, name: string, variable: string): MatlabValue =>
  openMat5(bytes, name).read(variable);

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
  let left = CHECKED;
  return elements.map((element, k) => {
    const array = storedArray(element, bigEndian, `${name}, variable number ${k + 1}`);
    const size = 8 * elementCount(array.header.shape);
    if (element.type === MI.compressed && size <= left) {
      left -= size;
      discard(array.source().bytes); // a damaged header would make it another's, or nobody's, and nobody would miss it
    }
    return array;
  });
}

/** Unpacked bytes of a file, about, up to which compressed arrays are held against their checksums when they are listed. */
const CHECKED = 2 ** 24;

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
