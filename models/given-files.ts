import { at } from "../shared/at.ts";
import { isAboutData, namesInFolder } from "../shared/brain/names-in-folder.ts";
import { type NamesFile, namesNear } from "../shared/brain/names-files.ts";
import { InputError } from "../shared/errors.ts";
import { naturally } from "../shared/natural-order.ts";
import { areOfOneLayer, NAMES_FILE } from "../shared/names-file.ts";
import { fileName, nameOf } from "./file-name.ts";
import { groupedParts, partName } from "./file-parts.ts";
import type { InputFile, InputFiles } from "./input-files.ts";
import { listBeside, namesIn } from "./names-beside-files.ts";
import { sha256 } from "./sha256.ts";
import type { Wanted } from "./wanted-stimuli.ts";

/** One file of activations or RDMs, with what its place says of them. */
export interface GivenFile extends InputFile {
  /** the part of its path that tells it from the others, without its ending */
  readonly own: string;
  /** lists of names that lie beside it, where names are asked for */
  readonly names: readonly NamesFile[];
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
  readonly holds: "activations" | "rdms";
  /** what their names end with, without dots */
  readonly endings: readonly string[];
  /** endings of other files too: of a folder these are taken if they are called features, or nothing else is there */
  readonly sharedEndings?: readonly string[];
  /** whether several files may hold one array */
  readonly inParts?: boolean;
}

/**
 * A file with the names beside it, or the files of a kind in a folder with the lists of names among them.
 * @throws {InputError} if a folder holds none, or a list of names cannot be read
 */
export async function givenFiles(
  location: string,
  files: InputFiles,
  kind: KindOfFiles,
  wanted: Pick<Wanted, "byName" | "stimuli">,
): Promise<GivenFiles> {
  const below = (await files.below(location)).filter(({ path }) => !/(^|\/)(\.|__MACOSX)/.test(path));
  if (below.length > 0) return filesOfFolder(location, below, files, kind, wanted);
  const title = fileName(location);
  const { names, notes } = await listBeside(location, files, wanted.stimuli);
  const file = { path: title, own: withoutEnding(title), read: () => files.read(location), names };
  return { title, isFolder: false, files: [file], notes };
}

async function filesOfFolder(
  location: string,
  below: readonly InputFile[],
  files: InputFiles,
  kind: KindOfFiles,
  wanted: Pick<Wanted, "byName" | "stimuli">,
): Promise<GivenFiles> {
  const { data, names } = await dataAndNames(below, kind, wanted);
  const arrays = data.toSorted((a, b) => naturally(a.path, b.path));
  if (arrays.length === 0) throw noFile(below, kind);
  const outside = areOfOneLayer(below.map(({ path }) => path))
    ? await listBeside(location.replace(/\/+$/, ""), files, wanted.stimuli)
    : { names: [], notes: [] };
  const lists = wanted.byName ? [...names, ...outside.names] : [];
  const owns = tellingParts(arrays.map(({ path }) => withoutEnding(path)));
  const ofEach = new Map(
    arrays.map((file, k): [InputFile, GivenFile] => [
      file,
      { ...file, own: owns[k]!, names: namesNear(file.path, lists) },
    ]),
  );
  const groups = kind.inParts === true ? groupedParts(arrays) : arrays.map((file) => [file]);
  const wholes = tellingParts(groups.map((group) => calledTogether(group.map(({ path }) => path))));
  const others = below.filter((file) => !ofEach.has(file)).map(({ path }) => path);
  const left = others.filter((path) => !lists.some((list) => list.path === path));
  return {
    title: FOLDER,
    isFolder: true,
    files: groups.map((group, k) => {
      const parts = group.map((file) => at(ofEach, file, "file"));
      const [first] = parts as [GivenFile];
      return parts.length === 1 ? { ...first, own: wholes[k]! } : { ...first, own: wholes[k]!, parts };
    }),
    notes: [
      ...outside.notes,
      ...(left.length === 0 ? [] : [`${FOLDER}: left out, as no files of ${kind.of}: ${someOf(left)}`]),
    ],
  };
}

/** The files of a folder that hold data, and those that name stimuli. Tables that are called as lists are models where nothing else is. */
async function dataAndNames(
  below: readonly InputFile[],
  kind: KindOfFiles,
  { byName, stimuli }: Pick<Wanted, "byName" | "stimuli">,
): Promise<{ readonly data: readonly InputFile[]; readonly names: readonly NamesFile[] }> {
  const isOfLines = ({ path }: InputFile): boolean => nameOf(path) === NAMES_FILE;
  const ofLines: NamesFile[] = [];
  for (const file of byName ? below.filter(isOfLines) : []) ofLines.push(await namesIn(file, stimuli));
  const others = new Map(below.flatMap((file) => (isOfLines(file) ? [] : [[file.path, file]])));
  const { names, noData } = await namesInFolder([...others.keys()], (path) => at(others, path, "file").read(), {
    stimuli: byName ? stimuli : undefined,
    ofNetwork: kind.holds,
  });
  const mayHold = [...others.values()];
  const data = filesOf(
    kind,
    mayHold.filter(({ path }) => !noData.has(path) && !isAboutData(path)),
  );
  if (data.length > 0 || kind.holds === "activations") return { data, names: [...ofLines, ...names] };
  return { data: filesOf(kind, mayHold), names: ofLines };
}

function noFile(below: readonly InputFile[], { of, endings, sharedEndings = [] }: KindOfFiles): InputError {
  const some = someOf(below.map(({ path }) => path));
  return new InputError(
    `${FOLDER}: no file of ${of} among ${below.length} (${some}); needed ${[...endings, ...sharedEndings].map((ending) => `.${ending}`).join(", ")}`,
  );
}

/** Those of the files below a folder that are of a kind. */
function filesOf({ endings, sharedEndings = [] }: KindOfFiles, below: readonly InputFile[]): InputFile[] {
  const ending = (among: readonly string[]) => below.filter(({ path }) => among.includes(endingOf(path)));
  const [own, shared] = [ending(endings), ending(sharedEndings)];
  return own.length === 0 ? shared : [...own, ...shared.filter(({ path }) => /^features/i.test(nameOf(path)))];
}

/** A range of rows is part of a name even where it is that of all. */
function calledTogether([path = "", ...others]: readonly string[]): string {
  const part = partName(path);
  return part && (part.isRange || others.length > 0) ? part.whole : withoutEnding(path);
}

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
  /** what a reader must not miss */
  readonly warnings: readonly string[];
}

/** sha256 of one file, or of the listing of several that `sha256sum` would write. */
export function filesDigest(digests: ReadonlyMap<string, string>): string {
  const [only, ...others] = digests.values();
  if (only !== undefined && others.length === 0) return only;
  const listing = [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join("");
  return sha256(new TextEncoder().encode(listing));
}
