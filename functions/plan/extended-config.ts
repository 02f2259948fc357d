import { isMap } from "yaml";
import { editableConfig } from "../../shared/config/editable-config.ts";

/** A config that asks for so many permutations more; as it is where none are asked for, or where it has faults that are told later. */
export function extended(source: Uint8Array, permutations: number | undefined): Uint8Array {
  const document = permutations === undefined ? undefined : editableConfig(source);
  if (document === undefined || !isMap(document.contents)) return source;
  if (document.has("mantel") && !isMap(document.get("mantel"))) return source;
  document.setIn(["mantel", "extend"], permutations);
  return new TextEncoder().encode(document.toString());
}
