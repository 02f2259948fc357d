import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import type { Note } from "../../../functions/runtime/step-runtime.ts";
import { InputError } from "../../../shared/errors.ts";
import { writeStimuli } from "./kriegeskorte92-stimuli.ts";
import { download, type ReleasedFile, sha256 } from "./released-file.ts";

const REPOSITORY = "rsagroup/rsatoolbox";
const SUPPLEMENT = "Kriegeskorte_Neuron2008_supplementalData.mat";

const released = (name: string, bytes: number, commit: string, digest: string): ReleasedFile => ({
  name,
  bytes,
  path: `${commit}/demos/92imageData/${name}`,
  sha256: digest,
});

/** Each at a commit that holds it; the digest settles which bytes they are. */
const FILES: readonly ReleasedFile[] = [
  released(
    "92_brainRDMs.mat",
    224_663,
    "a019e37ee631456aa99425efb33cb4e26e9ea181",
    "1743f90a15e895798a94318649e80e1123a7e5943a1703fa1dd7c31ea5780b7c",
  ),
  released(
    "92_behavRDMs.mat",
    982_719,
    "8ee4a8f6b55f788acbee29521916f5f38f2926be",
    "7a8e118c144c3840adeeeef6ea0706a0be2b3e80df719af15fbb56fc62562f5f",
  ),
  released(
    SUPPLEMENT,
    3_603_779,
    "9ac4b5cdcb702c02481cabba33c551d187d50b6c",
    "06f21214399a5d43dc264eed19a7f4b8daf11c8622a59eec3e106064ce5e3504",
  ),
];

export interface FetchOptions {
  /** the folder that the data set becomes */
  readonly into: string;
  /** a folder that has the .mat files; without it they are downloaded */
  readonly from?: string;
  /** of the server that files are downloaded from, without a slash at the end */
  readonly baseUrl?: string;
  readonly emit?: (event: Note) => void;
  readonly signal?: AbortSignal;
}

/**
 * The 92 object images and human IT RDMs of Kriegeskorte et al. (2008), doi:10.1016/j.neuron.2008.10.043, as released with the
 * RSA toolbox: three .mat files, checked by digest, and `stimuli/` with the images as PNG and a `stimuli.csv`. Files that are
 * there already are kept, so a fetch that was interrupted goes on where it stopped.
 *
 * @throws {InputError} if `from` lacks a file or has another one of that name, all at once
 * @throws {StoreError} if a file cannot be downloaded or written
 */
export async function fetchKriegeskorte92(options: FetchOptions): Promise<void> {
  const { emit = () => undefined, signal = new AbortController().signal } = options;
  const into = resolve(options.into);
  const wanted = await Promise.all(FILES.map(async (file) => ({ file, there: await isReleased(file, into) })));
  const missing = wanted.filter(({ there }) => !there).map(({ file }) => file);
  const copies = options.from === undefined ? undefined : await localCopies(missing, resolve(options.from));
  for (const { file, there } of wanted) {
    if (there) emit({ kind: "note", text: `${file.name}: already there` });
    else {
      emit({ kind: "note", text: `${file.name}: ${copies ? "copying" : "downloading"}` });
      const bytes = copies?.get(file.name) ?? (await download(file, options.baseUrl ?? SERVER, signal));
      await folderStore.write(pathToFileURL(join(into, file.name)).href, bytes);
    }
    signal.throwIfAborted();
  }
  await writeStimuli(join(into, SUPPLEMENT), join(into, "stimuli"), emit, signal);
  emit({ kind: "note", text: `kriegeskorte92 is complete in ${into}` });
}

const SERVER = `https://raw.githubusercontent.com/${REPOSITORY}`;

async function isReleased(file: ReleasedFile, folder: string): Promise<boolean> {
  const bytes = await readFile(join(folder, file.name)).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === file.sha256;
}

async function localCopies(files: readonly ReleasedFile[], folder: string): Promise<Map<string, Uint8Array>> {
  const copies = new Map<string, Uint8Array>();
  const problems: string[] = [];
  for (const { name, sha256: needed } of files) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes === undefined) problems.push(`${join(folder, name)}: no such file`);
    else if (sha256(bytes) !== needed)
      problems.push(`${join(folder, name)}: sha256 is ${sha256(bytes)}, needed ${needed}`);
    else copies.set(name, bytes);
  }
  if (problems.length === 0) return copies;
  throw new InputError(problems.join("\n"), {
    advice: `the released files are in the folder demos/92imageData of github.com/${REPOSITORY}`,
  });
}
