/** Writes what is generated from the sources and committed: `npm run snapshot`, after changing the pipeline or what computes. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PAGE_SCRIPT_FILE, pageScript } from "./bundle/page-script.ts";
import { CODE_DIGESTS_FILE, digestsAndSources } from "./code/digests.ts";
import { COMMITTED_SOURCES, contentOf } from "./code/source-code.ts";
import { DEFINITION_FILE, GPU_DEFINITION_FILE } from "./definition-file.ts";
import { definitionOf } from "./definition.ts";
import { GENERATED_PAGES, withTables } from "./generated-pages.ts";
import { PROJECT } from "./project.ts";
import { synthesize } from "./synthesize.ts";

for (const [file, gpu] of [
  [DEFINITION_FILE, false],
  [GPU_DEFINITION_FILE, true],
] as const) {
  writeFileSync(file, `${JSON.stringify(definitionOf(synthesize({ gpu })), null, 2)}\n`);
}

writeFileSync(PAGE_SCRIPT_FILE, `${JSON.stringify(await pageScript(), null, 2)}\n`); // a part of the report's code
const { digests, sources } = await digestsAndSources(PROJECT);
writeFileSync(CODE_DIGESTS_FILE, `${JSON.stringify(digests, null, 2)}\n`);
const sorted = [...sources].sort();
const taken = { content: contentOf(sorted, PROJECT), digests, sources: sorted };
writeFileSync(join(PROJECT, COMMITTED_SOURCES), `${JSON.stringify(taken, null, 2)}\n`);

for (const page of GENERATED_PAGES) writeFileSync(page, withTables(readFileSync(page, "utf8")));
