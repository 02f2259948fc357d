import { decodedText } from "../formats/decoded-text.ts";
import { naturally } from "../natural-order.ts";
import { isCalledNames } from "./called-names.ts";
import { type NamesFile, namesFile } from "./names-files.ts";
import { isProse } from "./names-in-table.ts";
import type { RdmRequest } from "./rdm-reader.ts";

/** What a folder holds beside data. */
export interface FolderNames {
  /** files that name the stimuli of the others, where names are asked for */
  readonly names: readonly NamesFile[];
  /** paths of these, and of text that holds no data */
  readonly noData: ReadonlySet<string>;
}

/** Names that files of RDMs end with, and no other files but those of `ABOUT_DATA`. */
const RDM_FILE = /\.(npy|npz|mat|h5|hdf5?|hdf|csv|tsv|txt|dat)$/i;

/** Tables and texts about data, of the Brain Imaging Data Structure and of custom. */
const ABOUT_DATA =
  /^(readme|changes|changelog|licen[cs]e|citation)(?![a-z])[^/]*\.(csv|tsv|txt|dat)$|^(authors|notes?|participants|samples|scans|sessions|stimuli|requirements)\.(csv|tsv|txt)$|_(events|scans|sessions|channels|electrodes|physio|stim|markers|timeseries|regressors|confounds)\.(tsv|csv|txt)$/i;

/** Files that may list stimuli, of kinds that are not read. */
const UNREAD = /\.(pkl|pickle|joblib|xlsx?|ods|parquet|feather|rds|rda|rdata)$/i;

const TABLE = /\.(csv|tsv|txt|dat)$/i;

/** Bytes of a text that are looked at. */
const LOOKED_AT = 2 ** 16;

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

/** Whether a text is about data, as its name says: `participants.tsv`, `README.txt`. */
export const isAboutData = (path: string): boolean => ABOUT_DATA.test(path.split("/").at(-1) ?? "");

/** Whether a file may hold RDMs, as its name says. */
export const isRdmFile = (path: string): boolean => !isHidden(path) && RDM_FILE.test(path) && !isAboutData(path);

/**
 * Tells the files of a folder that name stimuli, and text without numbers, from those that hold data.
 *
 * @param paths - of all files, below the folder
 * @param request - with the stimuli of the study; undefined where names are not asked for
 * @throws {InputError} if a file that is called as a list of stimuli is cannot be read
 */
export async function namesInFolder(
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
  request: Pick<RdmRequest, "stimuli" | "ofNetwork">,
): Promise<FolderNames> {
  const noData = new Set<string>();
  const names: NamesFile[] = [];
  for (const path of paths.filter((one) => !isHidden(one)).sort(naturally)) {
    const isTable = TABLE.test(path) && isRdmFile(path);
    const isCalled = /\.json$/i.test(path) || (isCalledNames(path) && RDM_FILE.test(path));
    if (UNREAD.test(path) && isCalledNames(path) && request.stimuli !== undefined)
      names.push({ path, isMeant: true, lists: [] });
    if (!isTable && !isCalled) continue;
    const bytes = await read(path);
    const text = isTable ? (decodedText(bytes.subarray(0, LOOKED_AT))?.text ?? "") : "";
    const mayBeModels = request.ofNetwork === "rdms" && !isCalled && hasColumns(text);
    const isLeft = isTable && isProse(text) && !mayBeModels;
    const found = isLeft || isCalled ? await namesFile(path, bytes, request) : undefined;
    if (isLeft || found !== undefined) noData.add(path);
    if (found !== undefined && request.stimuli !== undefined) names.push(found);
  }
  return { names, noData };
}

/** Whether a text is a table of several columns, as that of stimuli and their categories is. */
const hasColumns = (text: string): boolean => /^[^\r\n]*[,;\t][^\r\n]*[\r\n]+[^\r\n]*[,;\t]/.test(text.trimStart());
