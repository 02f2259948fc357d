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
  typeof value === "object" && value !== null;

export const valueAt = (root: unknown, path: ConfigPath): unknown =>
  path.reduce<unknown>((node, part) => (isMapping(node) ? node[part] : undefined), root);
