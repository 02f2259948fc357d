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
    `import { expectClose } from ${JSON.stringify(import.meta.resolve("./expect-close.ts"))};`,
    ...imports,
    claims,
    "",
  ].join("\n");
}

const mentions = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
