import { Document, parseDocument, visit } from "yaml";
import { decodedText } from "../formats/decoded-text.ts";

/** As configs are read: mappings may be merged into others by `<<`, and what is odd is told, not printed. */
export const YAML_OPTIONS = { merge: true, logLevel: "error" } as const;

/**
 * A config as a document of which parts can be replaced: where parts of it stand for others (aliases, merges), each is written out, and
 * comments go. undefined for what is no YAML, and where aliases name nothing or themselves: checking the config says so.
 */
export function editableConfig(source: Uint8Array): Document | undefined {
  const text = decodedText(source)?.text;
  if (text === undefined) return undefined;
  try {
    const document: Document = parseDocument(text, YAML_OPTIONS);
    if (document.errors.length > 0) return undefined;
    return hasAliases(document) ? new Document(document.toJS(), { aliasDuplicateObjects: false }) : document;
  } catch {
    return undefined;
  }
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
