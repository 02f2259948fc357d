import { digest } from "./digest.ts";
import { jsonBytes } from "./json-bytes.ts";

/**
 * A record as the bytes of a file that vouches for itself: its last field is the sha256 of all others, as canonical JSON. A manifest
 * can be signed anew over a changed file; the file's own seal still shows the change.
 */
export const sealedBytes = (record: object): Uint8Array => jsonBytes({ ...record, sha256: digest(record) });

/** Whether bytes are a sealed record, as it was written. */
export function isSealed(bytes: Uint8Array): boolean {
  try {
    const { sha256: _sha256, ...record } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return Buffer.from(sealedBytes(record)).equals(bytes);
  } catch {
    return false;
  }
}
