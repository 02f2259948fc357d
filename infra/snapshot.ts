/** Writes what is generated from the sources and committed: `npm run snapshot`, after changing the pipeline or what computes. */
import { readFileSync, writeFileSync } from "node:fs";
import { PAGE_SCRIPT_FILE, pageScript } from "./bundle/page-script.ts";
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

writeFileSync(PAGE_SCRIPT_FILE, `${JSON.stringify(await pageScript(), null, 2)}\n`); // a part of the report's code
writeFileSync(CODE_DIGESTS_FILE, `${JSON.stringify(await codeDigests(), null, 2)}\n`);

for (const page of GENERATED_PAGES) writeFileSync(page, withTables(readFileSync(page, "utf8")));
