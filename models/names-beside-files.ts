import { type NamesFile, namesFile } from "../shared/brain/names-files.ts";
import { InputError } from "../shared/errors.ts";
import { decodedText } from "../shared/formats/decoded-text.ts";
import { strangerIn } from "../shared/formats/strangers.ts";
import { NAMES_FILE } from "../shared/names-file.ts";
import { fileName } from "./file-name.ts";
import type { InputFile, InputFiles } from "./input-files.ts";

/** The list of names that lies beside a file or folder. */
export interface ListBeside {
  readonly names: readonly NamesFile[];
  readonly notes: readonly string[];
}

/**
 * The list of names beside a file or folder. A server may keep to itself whether there is one, or answer whatever it is asked for with
 * a page: neither keeps the file that is there from being read.
 */
export async function listBeside(location: string, files: InputFiles, stimuli: readonly string[]): Promise<ListBeside> {
  const left = (why: string): ListBeside => ({
    names: [],
    notes: [`${NAMES_FILE} beside ${fileName(location)} is left out: ${why}`],
  });
  try {
    const list = await files.beside(location, NAMES_FILE);
    if (list === undefined) return { names: [], notes: [] };
    const stranger = location.startsWith("https://") ? strangerIn(await list.read()) : undefined;
    return stranger === undefined ? { names: [await namesIn(list, stimuli)], notes: [] } : left(`it is ${stranger}`);
  } catch (error) {
    if (!(error instanceof InputError) || !/^(https|s3):/.test(location)) throw error;
    return left(error.message);
  }
}

/** A list as thingsvision writes it: a line is a name, whatever stands in it; else as any list of names is read. */
export async function namesIn({ path, read }: InputFile, stimuli: readonly string[]): Promise<NamesFile> {
  const bytes = await read();
  const decoded = decodedText(bytes);
  if (decoded === undefined)
    throw new InputError(`${path}: bytes that are no text; needed a name of a stimulus in every line`);
  const lines = decoded.text.split(/\r?\n|\r/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const others = lines.length > 0 ? await namesFile(path, bytes, { stimuli, ofNetwork: "activations" }) : undefined;
  const list = { path: NAMES_FILE, file: path, names: lines, isText: true };
  return { path, isMeant: true, lists: [list, ...(others?.lists ?? [])] };
}
