import { open, type FileHandle } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isOfFile } from "../../../functions/store/file-error.ts";
import { ask, OWN_COPY, type Web } from "../../../functions/store/https-request.ts";
import { makeFolder } from "../../../functions/store/make-folder.ts";
import { InputError, RsaError, StoreError } from "../../../shared/errors.ts";
import { PartialFile, type Left } from "./partial-file.ts";
import { putDown, unwritten } from "./put-down.ts";

/** Four times what can be read of a checkpoint: nothing that is fetched here is larger. */
const LARGEST = 2 ** 32;
/** In which nothing more came. */
const MOST_FAILURES = 3;
const PAUSE_MS = 500;
const IDLE_MS = 30_000;

export interface Came {
  readonly bytes: number;
  /** of all; undefined where the server does not say */
  readonly total: number | undefined;
}

/**
 * Downloads a file into its place. What comes lies beside it as `.part` until it is whole, and is gone on with where it was left, in
 * this call or a later one, if the server still has the same file and gives parts of it.
 *
 * @throws {InputError} if there is no such file, or it is too large; {StoreError} if it cannot be had now, or not written
 */
export async function downloadFile(
  url: string,
  path: string,
  { web, progress }: { readonly web: Web; readonly progress: (came: Came) => void },
): Promise<void> {
  await putDown(dirname(path), makeFolder(dirname(path)));
  const part = new PartialFile(path);
  for (let failures = 0; ;) {
    const before = (await part.left(url))?.bytes ?? 0;
    const fault = await attempt(url, part, web, progress);
    if (fault === undefined) return putDown(path, part.complete());
    const now = (await part.left(url))?.bytes ?? 0;
    failures = now > before ? 0 : failures + 1;
    if (failures === MOST_FAILURES) throw fault;
    await delay(PAUSE_MS * (failures + 1));
  }
}

/** Asks for what is missing of a file. Returns what went wrong that may pass. */
async function attempt(
  url: string,
  part: PartialFile,
  web: Web,
  progress: (came: Came) => void,
): Promise<StoreError | undefined> {
  const left = await part.left(url);
  if (left && left.bytes === left.origin.total) return undefined;
  const asking = left ? { range: `bytes=${left.bytes}-`, "if-range": left.origin.validator } : {};
  try {
    const { status, message } = await ask(url, "GET", web, asking);
    const from = status === 206 ? left && goesOn(message, left) : 0;
    if (status === 416 || from === undefined) {
      message.destroy();
      await part.remove();
      return new StoreError(`${url}: the server does not go on where ${left?.bytes ?? 0} bytes were left`);
    }
    if (status === 429 || status >= 500) {
      message.destroy();
      return new StoreError(`${url}: the server answered ${status}`, { advice: OWN_COPY });
    }
    if (status !== 200 && status !== 206) {
      message.destroy();
      throw new InputError(`no such file: ${url} (status ${status})`);
    }
    return await keep(url, message, part, from, progress);
  } catch (error) {
    if (error instanceof StoreError) return error;
    if (error instanceof RsaError) throw error;
    if (isOfFile(error)) throw unwritten(part.path, error);
    return new StoreError(`${url}: the connection ended (${String(error)})`, { cause: error, advice: OWN_COPY });
  }
}

/**
 * Where a part of a server begins, by `content-range: bytes 7-9/10`, if it is what is missing of the same file: a server may give parts
 * of another one, whatever it was asked.
 */
function goesOn(message: IncomingMessage, { bytes, origin }: Left): number | undefined {
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(message.headers["content-range"] ?? "") ?? [];
  const validator = validatorOf(message) ?? origin.validator;
  const isSame = Number(from) === bytes && Number(total) === origin.total && validator === origin.validator;
  return isSame ? bytes : undefined;
}

async function keep(
  url: string,
  message: IncomingMessage,
  part: PartialFile,
  from: number,
  progress: (came: Came) => void,
): Promise<StoreError | undefined> {
  const length = message.headers["content-length"];
  const total = length === undefined ? undefined : from + Number(length);
  const validator = validatorOf(message);
  const file = await open(part.path, from === 0 ? "w" : "r+");
  let bytes = from;
  message.setTimeout(IDLE_MS, () => message.destroy(new Error(`no byte came for ${IDLE_MS / 1000} s`)));
  try {
    if (from === 0) await part.begin(validator === undefined || !total ? undefined : { url, validator, total });
    for await (const chunk of message as AsyncIterable<Uint8Array>) {
      if (bytes + chunk.byteLength > Math.min(total ?? LARGEST, LARGEST)) {
        throw new InputError(`${url}: more than ${Math.min(total ?? LARGEST, LARGEST)} bytes came`);
      }
      await writeAll(file, chunk, bytes);
      bytes += chunk.byteLength;
      progress({ bytes, total });
    }
  } finally {
    message.destroy();
    await file.close();
  }
  if (total === undefined || bytes === total) return undefined;
  return new StoreError(`${url}: the connection ended after ${bytes} of ${total} bytes`, { advice: OWN_COPY });
}

/** One write may take less than all of it, as where the disk is about to be full. */
async function writeAll(file: FileHandle, chunk: Uint8Array, place: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength;)
    done += (await file.write(chunk, done, chunk.byteLength - done, place + done)).bytesWritten;
}

/** What tells one state of a file from another: only an entity tag that is no weak one, or else its date, can be relied on. */
function validatorOf({ headers }: IncomingMessage): string | undefined {
  const { etag, "last-modified": date } = headers;
  return etag !== undefined && !etag.startsWith("W/") ? etag : date;
}
