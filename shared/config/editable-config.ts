import { Document, isScalar, parseDocument, visit } from "yaml";
import { decodedText } from "../formats/decoded-text.ts";

/** As configs are read: mappings may be merged into others by `<<`, and what is odd is told, not printed. */
export const YAML_OPTIONS = { merge: true, logLevel: "error" } as const;

/** How often one part of a config may stand in the place of others: enough for a sweep of networks that share a mapping, too little to fill the memory. */
export const ALIASES = { maxAliasCount: 2000 } as const;

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
    return standsForOthers(document)
      ? new Document(document.toJS(ALIASES), { aliasDuplicateObjects: false })
      : document;
  } catch {
    return undefined;
  }
}

/** Of a mapping that is merged where it is written, nothing is an alias: a part that replaced one of its values would hide the others. */
function standsForOthers(document: Document): boolean {
  let found = false;
  const stop = (): symbol => {
    found = true;
    return visit.BREAK;
  };
  visit(document, {
    Alias: stop,
    Pair: (_, { key }) => (isScalar(key) && key.source === "<<" ? stop() : undefined),
  });
  return found;
}
