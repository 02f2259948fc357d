import { isMap, parseDocument } from "yaml";
import { decodedText } from "../../shared/formats/decoded-text.ts";

/** A config that asks for so many permutations more; as it is where none are asked for, or where it has faults that are told later. */
export function extended(source: Uint8Array, permutations: number | undefined): Uint8Array {
  const text = permutations === undefined ? undefined : decodedText(source)?.text;
  if (text === undefined) return source;
  const document = parseDocument(text);
  const isFit = document.errors.length === 0 && isMap(document.contents);
  if (!isFit || (document.has("mantel") && !isMap(document.get("mantel")))) return source;
  document.setIn(["mantel", "extend"], permutations);
  return new TextEncoder().encode(document.toString());
}
