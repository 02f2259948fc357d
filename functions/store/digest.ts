import { createHash } from "node:crypto";

/** JSON with keys in one order, so that equal values have equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, node: unknown) => {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
    return Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** sha256 in hex of bytes, or of a value's canonical JSON. */
export function digest(value: unknown): string {
  const bytes = value instanceof Uint8Array ? value : canonicalJson(value);
  return createHash("sha256").update(bytes).digest("hex");
}

/** Enough of a digest to name a file: 48 bits. */
export const shortDigest = (value: unknown): string => digest(value).slice(0, 12);
