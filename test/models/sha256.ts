import { createHash } from "node:crypto";

/** Of the float32 bytes, little-endian, as `hashlib.sha256(tensor.numpy().tobytes())` gives it. */
export function sha256(...arrays: readonly Float32Array[]): string {
  const hash = createHash("sha256");
  for (const { buffer, byteOffset, byteLength } of arrays) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest("hex");
}
