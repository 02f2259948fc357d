/** Small pieces of WebAssembly text (WAT) that generators repeat. Text stays text: what is generated can be printed and read. */

/** The texts of f(0) … f(n − 1), in order: an unrolled loop. */
export function unrolled(n: number, text: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => text(i)).join("\n");
}

export const get = (local: string): string => `(local.get ${local})`;
export const set = (local: string, value: string): string => `(local.set ${local} ${value})`;

/** Adds a constant to an i32 local and leaves the sum on the stack. */
export const advanced = (local: string, by: number): string =>
  `(local.tee ${local} (i32.add (local.get ${local}) (i32.const ${by})))`;

/** The text of a v128 constant whose lanes are all equal. */
export function splat(shape: "i8x16" | "i16x8", value: number): string {
  const lanes = shape === "i8x16" ? 16 : 8;
  return `(v128.const ${shape} ${Array.from({ length: lanes }, () => value).join(" ")})`;
}

/** The sum of one or more terms as a balanced tree: a chain of additions would wait for each of them in turn. */
export function sumOf(add: string, terms: readonly string[]): string {
  if (terms.length === 1) return terms[0];
  const half = terms.length >> 1;
  return `(${add} ${sumOf(add, terms.slice(0, half))} ${sumOf(add, terms.slice(half))})`;
}
