import { pathText } from "../../shared/config/config-path.ts";
import { namedFiles } from "../../shared/config/named-files.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError, isInputFault, StoreError, type ConfigIssue } from "../../shared/errors.ts";
import { hasSecrets } from "../../shared/secrets.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";

/** A file is held in memory when it is read; the largest weights of the networks here are half of this. */
const LARGEST = 2 ** 30;

/** One message of protocol buffers, as the file of a model is; its weights may be in others beside it. */
const LARGEST_MODEL = 2 ** 31 - 1;

/** A file that a config names and that cannot be read. */
export interface FileFault {
  readonly issue: ConfigIssue;
  /** whether it may be read later: its store did not answer, or refused */
  readonly mayPass: boolean;
}

/** What keeps the files that a config names from being read: absent, too large, or at a place that is none or does not give them. */
export async function fileFaults(config: Readable<StudyConfig>, configUrl: string, store: Store): Promise<FileFault[]> {
  const faults: FileFault[] = [];
  for (const { path, location, source } of namedFiles(config)) {
    if (hasSecrets(location)) continue; // refused already, and not to be used
    const { fault, mayPass = false } = await faultOf(
      location,
      configUrl,
      store,
      path.at(-1) === "onnx" ? LARGEST_MODEL : LARGEST,
    );
    const hint = source === undefined ? "" : `; it can be had from ${source}`;
    if (fault !== undefined) faults.push({ issue: { path: pathText(path), message: `${fault}${hint}` }, mayPass });
  }
  return faults;
}

async function faultOf(
  location: string,
  configUrl: string,
  store: Store,
  largest: number,
): Promise<{ readonly fault?: string | undefined; readonly mayPass?: boolean }> {
  try {
    const url = resolveLocation(location, configUrl);
    if (!(await store.exists(url))) return { fault: `${await absenceOf(url, store)}${hintFor(location)}` };
    const bytes = (await store.size(url)) ?? 0;
    if (bytes <= largest) return {};
    return { fault: `${shownUrl(url)} has ${bytes} bytes, at most ${largest} can be read` };
  } catch (error) {
    if (!isInputFault(error)) throw error;
    return { fault: error.message, mayPass: error instanceof StoreError };
  }
}

/** What is not there says itself what it is, if it is a link that leads to nothing. */
async function absenceOf(url: string, store: Store): Promise<string> {
  const refusal = /^(file|https):/.test(url) ? await store.read(url).catch((error: unknown) => error) : undefined;
  return refusal instanceof InputError ? refusal.message : `no such file: ${shownUrl(url)}`;
}

/** What of a location may have been meant otherwise than it is read. */
function hintFor(location: string): string {
  if (/^[a-z0-9+.-]+:\/\//i.test(location)) return "; URLs begin with s3://, https:// or file://";
  if (/^~($|\/)/.test(location)) return "; ~ is a name like any other here: write your home folder in full";
  if (location.includes("\\")) return "; a backslash is a part of a name here: folders are parted by /";
  if (location !== location.trim()) return "; the name begins or ends with a blank";
  return "";
}
