import { at } from "../shared/at.ts";
import type { NameList } from "../shared/brain/stimulus-labels.ts";
import { InputError } from "../shared/errors.ts";
import { strangerIn } from "../shared/formats/strangers.ts";
import { decodedText } from "../shared/formats/decoded-text.ts";
import { naturally } from "../shared/natural-order.ts";
import { areOfOneLayer, NAMES_FILE } from "../shared/names-file.ts";
import { groupedParts, partName } from "./file-parts.ts";
import type { InputFile, InputFiles } from "./input-files.ts";
import { sha256 } from "./sha256.ts";

/** One file of activations or RDMs, with what its place says of them. */
export interface GivenFile extends InputFile {
  /** the part of its path that tells it from the others, without its ending */
  readonly own: string;
  /** names of its stimuli, where a list of them lies beside it */
  readonly names?: NameList;
  /** files that may hold its rows between them, as they are called; each would otherwise be a file of its own */
  readonly parts?: readonly GivenFile[];
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
  /** endings of other files too: of a folder these are taken if they are called features, or nothing else is there */
  readonly sharedEndings?: readonly string[];
  /** whether several files may hold one array */
  readonly inParts?: boolean;
}

/**
 * A file with the names beside it, or the files of a kind in a folder.
 * @throws {InputError} if a folder holds none
 */
export async function givenFiles(location: string, files: InputFiles, kind: KindOfFiles): Promise<GivenFiles> {
  const { of, endings, sharedEndings = [] } = kind;
  const below = (await files.below(location)).filter(({ path }) => !/(^|\/)(\.|__MACOSX)/.test(path));
  const title = below.length > 0 ? FOLDER : fileName(location);
  if (below.length === 0) {
    const { names, notes } = await listBeside(location, files);
    const file = {
      path: title,
      own: withoutEnding(title),
      read: () => files.read(location),
      ...(names ? { names } : {}),
    };
    return { title, isFolder: false, files: [file], notes };
  }
  const arrays = filesOf(kind, below).sort((a, b) => naturally(a.path, b.path));
  if (arrays.length === 0) {
    const some = below
      .slice(0, 4)
      .map(({ path }) => path)
      .join(", ");
    throw new InputError(
      `${title}: no file of ${of} among ${below.length} (${some}); needed ${[...endings, ...sharedEndings].map((ending) => `.${ending}`).join(", ")}`,
    );
  }
  const lists = new Map<string, NameList>();
  for (const file of below.filter(({ path }) => nameOf(path) === NAMES_FILE)) {
    lists.set(folderOf(file.path), await namesIn(file));
  }
  const outside = areOfOneLayer(below.map(({ path }) => path))
    ? await listBeside(location.replace(/\/+$/, ""), files)
    : undefined;
  if (outside?.names) lists.set("", outside.names);
  const own = (file: InputFile, name: string): GivenFile => {
    const names = lists.get(folderOf(file.path)) ?? lists.get("");
    return { ...file, own: name, ...(names ? { names } : {}) };
  };
  const owns = tellingParts(arrays.map(({ path }) => withoutEnding(path)));
  const ofEach = new Map(arrays.map((file, k) => [file, own(file, owns[k]!)]));
  const groups = kind.inParts === true ? groupedParts(arrays) : arrays.map((file) => [file]);
  const wholes = tellingParts(groups.map((group) => calledTogether(group.map(({ path }) => path))));
  const others = below.filter((file) => !ofEach.has(file) && nameOf(file.path) !== NAMES_FILE).map(({ path }) => path);
  return {
    title,
    isFolder: true,
    files: groups.map((group, k) => {
      const parts = group.map((file) => at(ofEach, file, "file"));
      const [first] = parts as [GivenFile];
      return parts.length === 1 ? { ...first, own: wholes[k]! } : { ...first, own: wholes[k]!, parts };
    }),
    notes: [
      ...(outside?.notes ?? []),
      ...(others.length === 0 ? [] : [`${title}: left out, as no files of ${of}: ${someOf(others)}`]),
    ],
  };
}

/** Those of the files below a folder that are of a kind. */
function filesOf({ endings, sharedEndings = [] }: KindOfFiles, below: readonly InputFile[]): InputFile[] {
  const ending = (among: readonly string[]) =>
    below.filter(({ path }) => among.includes(endingOf(path)) && nameOf(path) !== NAMES_FILE);
  const [own, shared] = [ending(endings), ending(sharedEndings)];
  return own.length === 0 ? shared : [...own, ...shared.filter(({ path }) => /^features/i.test(nameOf(path)))];
}

/** A range of rows is part of a name even where it is that of all. */
function calledTogether([path = "", ...others]: readonly string[]): string {
  const part = partName(path);
  return part && (part.isRange || others.length > 0) ? part.whole : withoutEnding(path);
}

interface ListBeside {
  readonly names?: NameList;
  readonly notes: readonly string[];
}

/**
 * The list of names beside a file or folder. A server may keep to itself whether there is one, or answer whatever it is asked for with
 * a page: neither keeps the file that is there from being read.
 */
async function listBeside(location: string, files: InputFiles): Promise<ListBeside> {
  const left = (why: string): ListBeside => ({
    notes: [`${NAMES_FILE} beside ${fileName(location)} is left out: ${why}`],
  });
  try {
    const list = await files.beside(location, NAMES_FILE);
    if (list === undefined) return { notes: [] };
    const stranger = location.startsWith("https://") ? strangerIn(await list.read()) : undefined;
    return stranger === undefined ? { names: await namesIn(list), notes: [] } : left(`it is ${stranger}`);
  } catch (error) {
    if (!(error instanceof InputError) || !/^(https|s3):/.test(location)) throw error;
    return left(error.message);
  }
}

async function namesIn({ path, read }: InputFile): Promise<NameList> {
  const decoded = decodedText(await read());
  if (decoded === undefined)
    throw new InputError(`${path}: bytes that are no text; needed a name of a stimulus in every line`);
  const lines = decoded.text.split(/\r?\n|\r/).map((line) => line.trim());
  return { path: NAMES_FILE, names: lines.filter((line) => line !== ""), isText: true };
}

const nameOf = (path: string): string => path.replace(/^.*\//, "");
/** What a file is called, without what a URL says behind its path. */
export function fileName(location: string): string {
  const url = location.startsWith("https://") ? URL.parse(location) : null;
  return nameOf(url === null ? location : decoded(url.pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

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
