import { createHash } from "node:crypto";

/** Bytes that are digested at a time: Node takes less than 2 GiB. */
const AT_ONCE = 2 ** 30;

/** sha256 of bytes, however many, in hex. */
export function sha256(bytes: Uint8Array): string {
  const hash = createHash("sha256");
  for (let start = 0; start < bytes.length; start += AT_ONCE) hash.update(bytes.subarray(start, start + AT_ONCE));
  return hash.digest("hex");
}
