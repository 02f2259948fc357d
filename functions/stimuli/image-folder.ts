import { createHash } from "node:crypto";
import { at } from "../../shared/at.ts";
import { readCsv } from "../../shared/formats/csv.ts";
import { InputError } from "../../shared/errors.ts";
import type { Store } from "../store/store.ts";
import { decodeRgb } from "./decode.ts";
import { shownUrl, someOf } from "./shown-url.ts";
import type { Manifest, Stimulus } from "./stimulus.ts";

const LISTING = "stimuli.csv";
const READ_AT_ONCE = 16;

/** stim2 before stim10, the same on every machine whatever its language. */
const naturally = new Intl.Collator("en", { numeric: true });

interface Entry {
  readonly file: string; // relative to the folder
  readonly category?: string;
}

/**
 * The png, jpg and jpeg images of a folder in natural order, or those that its `stimuli.csv` lists, in its order
 * (column `filename`, or else the first; column `category` is kept).
 *
 * @throws {InputError} if there are none, or the list names a file twice or one that is not there
 */
export async function imageFolder(folder: string, store: Store): Promise<Manifest> {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  const urls = new Map((await store.list(prefix)).map((url) => [nameWithin(prefix, url), url]));
  const images = [...urls.keys()].filter(isImage).sort((a, b) => naturally.compare(a, b) || (a < b ? -1 : 1));
  const listing = urls.get(LISTING);
  const entries = listing === undefined ? images.map((file) => ({ file })) : await listed(listing, urls, store);
  if (entries.length === 0) {
    throw new InputError(`${shownUrl(prefix)}: no png or jpg image among ${urls.size} files`);
  }
  const chosen = new Set(entries.map(({ file }) => file));
  const left = images.filter((file) => !chosen.has(file));
  const notes = left.length === 0 ? [] : [`images that ${LISTING} does not list are left out: ${someOf(left)}`];
  return { stimuli: await stimuliOf(entries, urls, store), notes };
}

const nameWithin = (prefix: string, url: string): string =>
  shownUrl(url).slice(shownUrl(prefix).length).normalize("NFC");

/** Images directly in the folder; those with a leading dot are the operating system's. */
const isImage = (file: string): boolean => /^[^./][^/]*\.(png|jpe?g)$/i.test(file);

async function listed(url: string, urls: ReadonlyMap<string, string>, store: Store): Promise<Entry[]> {
  const where = shownUrl(url);
  const { columns, rows } = readCsv(new TextDecoder().decode(await store.read(url)), where);
  const column = columns.includes("filename") ? "filename" : (columns[0] ?? "");
  const entries = rows.map((row, index): Entry => {
    const file = row[column]?.trim().normalize("NFC");
    if (file === undefined) throw new InputError(`${where}: row ${index + 1} names no file in column ${column}`);
    const category = row["category"];
    return category == null ? { file } : { file, category };
  });
  const files = entries.map(({ file }) => file);
  const twice = files.filter((file, i) => files.indexOf(file) !== i);
  if (twice.length > 0) throw new InputError(`${where}: listed more than once: ${someOf([...new Set(twice)])}`);
  const absent = files.filter((file) => !urls.has(file));
  if (absent.length > 0) {
    throw new InputError(
      `${where}: ${absent.length} of ${files.length} files it lists are not there: ${someOf(absent)}`,
    );
  }
  return entries;
}

async function stimuliOf(
  entries: readonly Entry[],
  urls: ReadonlyMap<string, string>,
  store: Store,
): Promise<Stimulus[]> {
  const stimuli: Stimulus[] = [];
  for (let first = 0; first < entries.length; first += READ_AT_ONCE) {
    const some = entries.slice(first, first + READ_AT_ONCE);
    stimuli.push(...(await Promise.all(some.map((entry) => stimulusOf(entry, at(urls, entry.file, "image"), store)))));
  }
  return stimuli;
}

async function stimulusOf({ file, category }: Entry, url: string, store: Store): Promise<Stimulus> {
  const name = file.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const digest = sha256(await store.read(url));
  const load = async () => {
    const bytes = await store.read(url);
    if (sha256(bytes) !== digest) throw new InputError(`${shownUrl(url)}: changed while the study was running`);
    return decodeRgb(bytes, shownUrl(url));
  };
  return { name, digest, load, ...(category === undefined ? {} : { category }) };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
