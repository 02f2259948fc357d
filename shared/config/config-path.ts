/** A place in a config, e.g. `["networks", 1, "weights"]`. */
export type ConfigPath = readonly PropertyKey[];

/** As a reader writes it: `networks[1].weights` */
export function pathText(path: ConfigPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

export const isMapping = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function valueAt(root: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>((node, part) => {
    return typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[part] : undefined;
  }, root);
}
