import { createHash } from "node:crypto";
import type { NameList } from "../shared/brain/stimulus-labels.ts";
import { InputError } from "../shared/errors.ts";
import { decodedText } from "../shared/formats/decoded-text.ts";
import { naturally } from "../shared/natural-order.ts";
import { NAMES_FILE } from "../shared/names-file.ts";
import type { InputFile, InputFiles } from "./input-files.ts";

/** One file of activations or RDMs, with what its place says of them. */
export interface GivenFile extends InputFile {
  /** the part of its path that tells it from the others, without its ending */
  readonly own: string;
  /** names of its stimuli, where a list of them lies beside it */
  readonly names?: NameList;
}

/** What a folder is called: its own name is another where it is uploaded to. */
const FOLDER = "the folder";

/** The files that a location leads to. */
export interface GivenFiles {
  /** what a message calls it */
  readonly title: string;
  readonly isFolder: boolean;
  /** in natural order of their paths */
  readonly files: readonly GivenFile[];
  readonly notes: readonly string[];
}

/** What files are looked for in a folder. */
export interface KindOfFiles {
  /** what is in them, for messages */
  readonly of: string;
  /** what their names end with, without dots */
  readonly endings: readonly string[];
}

/**
 * A file with the names beside it, or the files of a kind in a folder.
 * @throws {InputError} if a folder holds none
 */
export async function givenFiles(
  location: string,
  files: InputFiles,
  { of, endings }: KindOfFiles,
): Promise<GivenFiles> {
  const isOne = (path: string): boolean => endings.includes(endingOf(path)) && nameOf(path) !== NAMES_FILE;
  const below = (await files.below(location)).filter(({ path }) => !/(^|\/)(\.|__MACOSX)/.test(path));
  const title = below.length > 0 ? FOLDER : nameOf(location);
  if (below.length === 0) {
    const list = await files.beside(location, NAMES_FILE);
    const names = list && (await namesIn(list));
    const file = {
      path: title,
      own: withoutEnding(title),
      read: () => files.read(location),
      ...(names ? { names } : {}),
    };
    return { title, isFolder: false, files: [file], notes: [] };
  }
  const arrays = below.filter(({ path }) => isOne(path)).sort((a, b) => naturally(a.path, b.path));
  if (arrays.length === 0) {
    const some = below
      .slice(0, 4)
      .map(({ path }) => path)
      .join(", ");
    throw new InputError(
      `${title}: no file of ${of} among ${below.length} (${some}); needed ${endings.map((ending) => `.${ending}`).join(", ")}`,
    );
  }
  const lists = new Map<string, NameList>();
  for (const file of below.filter(({ path }) => nameOf(path) === NAMES_FILE)) {
    lists.set(folderOf(file.path), await namesIn(file));
  }
  const owns = tellingParts(arrays.map(({ path }) => withoutEnding(path)));
  const others = below.filter(({ path }) => !isOne(path) && nameOf(path) !== NAMES_FILE).map(({ path }) => path);
  return {
    title,
    isFolder: true,
    files: arrays.map((file, k) => {
      const names = lists.get(folderOf(file.path)) ?? lists.get("");
      return { ...file, own: owns[k]!, ...(names ? { names } : {}) };
    }),
    notes: others.length === 0 ? [] : [`${title}: left out, as no files of ${of}: ${someOf(others)}`],
  };
}

async function namesIn({ path, read }: InputFile): Promise<NameList> {
  const decoded = decodedText(await read());
  if (decoded === undefined)
    throw new InputError(`${path}: bytes that are no text; needed a name of a stimulus in every line`);
  const lines = decoded.text.split(/\r?\n|\r/).map((line) => line.trim());
  return { path: NAMES_FILE, names: lines.filter((line) => line !== ""), isText: true };
}

const nameOf = (path: string): string => path.replace(/^.*\//, "");
const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length);
const endingOf = (path: string): string => /\.([^./]*)$/.exec(path)?.[1]?.toLowerCase() ?? "";
const withoutEnding = (path: string): string => path.replace(/\.[^./]*$/, "");

const someOf = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ");

/** Paths without the folders, or the file's name, that all share: of `relu1/features` and `relu2/features` relu1 and relu2. */
function tellingParts(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split("/"));
  const isShared = (part: number): boolean =>
    split.every((parts) => parts.length === split[0]!.length && parts[part] === split[0]![part]);
  return split.map((parts) => parts.filter((_, part) => !isShared(part)).join("/") || parts.at(-1)!);
}

/** What given files hold, as it enters a study. */
export interface FoundLayers<Layer> {
  /** of all layers of the files */
  readonly available: readonly string[];
  readonly layers: readonly Layer[];
  /** whether stimuli were found by name in every file */
  readonly byName: boolean;
  /** of the files that were read */
  readonly sha256: string;
  /** how many of a folder were read */
  readonly files?: number;
  readonly bytes: number;
  readonly notes: readonly string[];
}

/** sha256 of one file, or of the listing of several that `sha256sum` would write. */
export function filesDigest(digests: ReadonlyMap<string, string>): string {
  const [only, ...others] = digests.values();
  if (only !== undefined && others.length === 0) return only;
  const listing = [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join("");
  return sha256(new TextEncoder().encode(listing));
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
