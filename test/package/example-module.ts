import { strict as assert } from "node:assert";
import type { Entry } from "./api.ts";

/** An expression of one line, and the value that the comment behind it gives it. */
const CLAIM = /^(?!const )(.+); \/\/ => (.+)$/gm;

/** Source of a module that runs an example with all of the library at hand, and checks what its comments say. */
export function exampleModule(example: string, entries: readonly Entry[]): string {
  const names = (entry: Entry): string =>
    entry.exports.flatMap(({ name, isType }) => (isType || !mentions(example, name) ? [] : [name])).join(", ");
  const imports = entries.map((entry) => `import { ${names(entry)} } from ${JSON.stringify(entry.file.href)};`);
  const claims = example.replace(CLAIM, "expectClose($1, $2);");
  return [
    'import { readFile, writeFile } from "node:fs/promises";',
    `import { expectClose } from ${JSON.stringify(import.meta.url)};`,
    ...imports,
    claims,
    "",
  ].join("\n");
}

const mentions = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

/** Equal but for rounding: numbers to 12 digits, arrays of any kind by their values. */
export function expectClose(found: unknown, expected: unknown): void {
  if (typeof expected === "number" && typeof found === "number") {
    const off = Math.abs(found - expected);
    assert.ok(off <= 1e-12 * Math.abs(expected), `found ${found}, the example says ${expected}`);
  } else if (Array.isArray(expected)) {
    const values = Array.from(found as ArrayLike<unknown>);
    assert.equal(values.length, expected.length, `found ${String(values)}, the example says ${String(expected)}`);
    for (const [i, value] of expected.entries()) expectClose(values[i], value);
  } else assert.deepEqual(found, expected);
}
