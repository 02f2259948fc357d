/** Reads a file by the location that the config gives. */
export type ReadLocation = (location: string) => Promise<Uint8Array>;

/** A file that a location leads to without naming it. */
export interface InputFile {
  /** below the folder, or its own name */
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
}

/** How files are reached by the locations that the config gives. */
export interface InputFiles {
  readonly read: ReadLocation;
  /** The files below a folder, sorted by path; none if the location is a file. */
  readonly below: (location: string) => Promise<readonly InputFile[]>;
  /** The file of a name beside another; undefined if there is none. */
  readonly beside: (location: string, name: string) => Promise<InputFile | undefined>;
}
