import type { RdmGrid } from "./rdm-grid.ts";
import type { NameList } from "./stimulus-labels.ts";

/** What a config says, and the study knows, of the RDMs in a file. */
export interface RdmRequest {
  /** which of several arrays, variables or datasets holds them; where undefined, the only one that can */
  readonly variable?: string | undefined;
  /** whose region they are of, where a file holds those of several */
  readonly roi?: string | undefined;
  /** whether names of stimuli in the file are used, as they are if left out, or left out of account */
  readonly match?: "name" | "position" | undefined;
  /** what it is of a network, where it is one's: such files may hold more stimuli than the study has, and arrays that are no RDMs */
  readonly ofNetwork?: "activations" | "rdms" | undefined;
  /** names of the study's stimuli, in its order; undefined where a file is read for no study */
  readonly stimuli?: readonly string[] | undefined;
}

/** One kind of file that RDMs are read from. A new kind is a file in `readers/`, and a line in `rdm-readers.ts`. */
export interface RdmReader {
  /** as a message lists it, e.g. `MATLAB` */
  readonly title: string;
  /** Whether bytes are of this kind, whatever their file is called; looks at their beginning alone. */
  readonly recognises: (bytes: Uint8Array) => boolean;
  /**
   * The RDMs of a file that is recognised, as they are stored.
   *
   * @param name - the file, for messages
   * @throws {InputError} if the file cannot be read, or what it holds has not the shape of RDMs
   */
  readonly read: (bytes: Uint8Array, name: string, request: RdmRequest) => RdmGrid | Promise<RdmGrid>;
  /**
   * The lists of names in a file that holds no RDMs; undefined where it may hold some, or no names.
   *
   * @throws {InputError} if the file cannot be read
   */
  readonly names: (
    bytes: Uint8Array,
    name: string,
    request: RdmRequest,
  ) => readonly NameList[] | undefined | Promise<readonly NameList[] | undefined>;
}

/** A grid with what was decided before it was read. */
export const noted = (grid: RdmGrid, note: string | undefined): RdmGrid =>
  note === undefined ? grid : { ...grid, notes: [note, ...grid.notes] };

/** The note on a variable that is named for a file of one nameless array. */
export const unusedVariable = (name: string, wanted: string | undefined): string | undefined =>
  wanted === undefined ? undefined : `${name}: holds one array without a name; variable ${wanted} was not looked for`;
