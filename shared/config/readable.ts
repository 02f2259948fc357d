import type { ConfigPath } from "./config-path.ts";

/** What of a value can be relied on where parts of it are wrong or missing. */
export type Readable<T> = T extends readonly (infer Item)[]
  ? readonly (Readable<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Readable<T[Key]> }
    : T;

/** A value without what lies at some paths; an item of a list leaves a gap, so that the others keep their places. */
export function without(node: unknown, paths: readonly ConfigPath[]): unknown {
  if (paths.some(({ length }) => length === 0)) return undefined;
  if (paths.length === 0 || typeof node !== "object" || node === null) return node;
  const below = (key: PropertyKey, value: unknown): unknown => {
    const inside = paths.filter(([first]) => first === key);
    return without(
      value,
      inside.map(([, ...rest]) => rest),
    );
  };
  if (Array.isArray(node)) return node.map((item: unknown, i) => below(i, item));
  const left = Object.entries(node).map(([key, value]) => [key, below(key, value)] as const);
  return Object.fromEntries(left.filter(([, value]) => value !== undefined));
}
