import { schemasAt } from "./alternatives.ts";
import { isMapping, valueAt, type ConfigPath } from "./config-path.ts";
import { locations } from "./field.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";

/** A file or folder that a config names. */
export interface NamedFile {
  readonly path: ConfigPath; // of the key that names it
  readonly location: string;
  readonly source: string | undefined; // where it can be had
}

/** Every file or folder that a config names, wherever its schema says that a location stands. */
export function namedFiles(config: Readable<StudyConfig>): NamedFile[] {
  const below = (path: ConfigPath): NamedFile[] => {
    const value = valueAt(config, path);
    if (Array.isArray(value)) return value.flatMap((_, i) => below([...path, i]));
    if (isMapping(value)) return Object.keys(value).flatMap((key) => below([...path, key]));
    if (typeof value !== "string" || !schemasAt(path).some((schema) => locations.has(schema))) return [];
    const source = valueAt(config, [...path.slice(0, -1), "source"]);
    return [{ path, location: value, source: typeof source === "string" ? source : undefined }];
  };
  return below([]);
}
