/** Writes the synthesized definitions of the state machine beside this file: `npm run snapshot`, after changing the pipeline. */
import { writeFileSync } from "node:fs";
import { DEFINITION_FILE, GPU_DEFINITION_FILE } from "./definition-file.ts";
import { definitionOf } from "./definition.ts";
import { synthesize } from "./synthesize.ts";

for (const [file, gpu] of [
  [DEFINITION_FILE, false],
  [GPU_DEFINITION_FILE, true],
] as const) {
  writeFileSync(file, `${JSON.stringify(definitionOf(synthesize({ gpu })), null, 2)}\n`);
}
