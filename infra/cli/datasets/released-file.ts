import { setTimeout as delay } from "node:timers/promises";
import { sha256 } from "../../../models/sha256.ts";
import { StoreError } from "../../../shared/errors.ts";

/** A file as its authors released it. */
export interface ReleasedFile {
  readonly name: string;
  readonly sha256: string; // hex
  readonly bytes: number;
  /** path on the server, below the base URL */
  readonly path: string;
  /** as `rsa fetch` calls what it belongs to */
  readonly dataSet: string;
}

const ATTEMPTS = 3;
const PAUSE_MS = 500;
const SLOWEST_MS = 300_000;

const byHand = ({ name, dataSet }: ReleasedFile): string =>
  `download ${name} by other means and run: rsa fetch ${dataSet} --from DIR`;

/**
 * Downloads a file and checks that it is the released one. Lost connections and overloaded servers are tried three times.
 *
 * @throws {StoreError} if it cannot be had, or is another file; the reason of `signal` if that aborts
 */
export async function download(file: ReleasedFile, baseUrl: string, signal: AbortSignal): Promise<Uint8Array> {
  const url = `${baseUrl}/${file.path}`;
  const bytes = await attempts(url, file, signal);
  const found = sha256(bytes);
  if (found === file.sha256) return bytes;
  throw new StoreError(`${url}: sha256 of ${bytes.length} bytes is ${found}, needed ${file.sha256}`, {
    advice: `this is not the released file; ${byHand(file)}`,
  });
}

async function attempts(url: string, file: ReleasedFile, signal: AbortSignal): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await request(url, file.bytes, signal);
    signal.throwIfAborted();
    if (outcome instanceof Uint8Array) return outcome;
    if (!outcome.passing || attempt === ATTEMPTS) {
      throw new StoreError(`${url}: ${outcome.reason}`, { cause: outcome.cause, advice: byHand(file) });
    }
    await delay(PAUSE_MS * attempt, undefined, { signal });
  }
}

interface Failure {
  readonly reason: string;
  /** whether it may be gone on the next attempt */
  readonly passing: boolean;
  readonly cause?: unknown;
}

async function request(url: string, most: number, signal: AbortSignal): Promise<Uint8Array | Failure> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(SLOWEST_MS)]) });
    const { ok, status, statusText, body } = response;
    if (ok && body) return await counted(body, most);
    await body?.cancel();
    return { reason: `the server answered ${status} ${statusText}`.trim(), passing: status >= 500 || status === 429 };
  } catch (cause) {
    return { reason: `the connection failed (${innermost(cause)})`, passing: true, cause };
  }
}

/** A body, which is read no further than the released file is long. */
async function counted(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | Failure> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > most) return { reason: `more came than the ${most} bytes of the released file`, passing: false };
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** `fetch failed` says nothing; what it was caused by does. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : innermost(error.cause);
}
