/** Writes what is generated from the sources and committed: `npm run snapshot`, after changing the pipeline or what computes. */
import { readFileSync, writeFileSync } from "node:fs";
import { CODE_DIGESTS_FILE, codeDigests } from "./code/digests.ts";
import { DEFINITION_FILE, GPU_DEFINITION_FILE } from "./definition-file.ts";
import { definitionOf } from "./definition.ts";
import { GENERATED_PAGES, withTables } from "./generated-pages.ts";
import { synthesize } from "./synthesize.ts";

for (const [file, gpu] of [
  [DEFINITION_FILE, false],
  [GPU_DEFINITION_FILE, true],
] as const) {
  writeFileSync(file, `${JSON.stringify(definitionOf(synthesize({ gpu })), null, 2)}\n`);
}

writeFileSync(CODE_DIGESTS_FILE, `${JSON.stringify(await codeDigests(), null, 2)}\n`);

for (const page of GENERATED_PAGES) writeFileSync(page, withTables(readFileSync(page, "utf8")));
