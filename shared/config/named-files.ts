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
  readonly beside: string | undefined; // name of a file that belongs to it, where it is there
}

/** Every file or folder that a config names, wherever its schema says that a location stands. */
export function namedFiles(config: Readable<StudyConfig>): NamedFile[] {
  const below = (path: ConfigPath): NamedFile[] => {
    const value = valueAt(config, path);
    if (Array.isArray(value)) return value.flatMap((_, i) => below([...path, i]));
    if (isMapping(value)) return Object.keys(value).flatMap((key) => below([...path, key]));
    const schema = schemasAt(path).find((one) => locations.has(one));
    if (typeof value !== "string" || schema === undefined) return [];
    const source = valueAt(config, [...path.slice(0, -1), "source"]);
    const beside = locations.get(schema)?.beside;
    return [{ path, location: value, source: typeof source === "string" ? source : undefined, beside }];
  };
  return below([]);
}
