import { inOneLine } from "../one-line.ts";

/** A place in a config, e.g. `["networks", 1, "weights"]`. */
export type ConfigPath = readonly PropertyKey[];

/** As a reader writes it: `networks[1].weights` */
export function pathText(path: ConfigPath): string {
  const text = path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before === "" ? String(part) : `${before}.${String(part)}`;
  }, "");
  return inOneLine(text);
}

/** Whether a value of a config is a mapping of keys, not a list or a plain value. */
export const isMapping = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What lies at a path; undefined where nothing does. */
export function valueAt(root: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>((node, part) => {
    return typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[part] : undefined;
  }, root);
}
