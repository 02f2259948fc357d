import { basename, join, resolve } from "node:path";
import { makePlan } from "../../functions/plan/make-plan.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { ARTIFACTS } from "../../functions/store/layout.ts";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { shellWord } from "../shell-word.ts";
import type { Ask } from "../init/ask.ts";
import { configText } from "../init/config-text.ts";
import { SCHEMA_FILE } from "../init/schema-file.ts";
import { findInputs } from "../init/find-inputs.ts";
import { folderFiles } from "../init/folder-files.ts";
import { proposal } from "../init/proposal.ts";
import { Reading } from "../init/reading.ts";
import { localStore } from "../local/local-store.ts";
import { foundText } from "./init-words.ts";
import type { Screen } from "./progress.ts";
import { schemaText } from "./schema-command.ts";
import { fileUrl } from "./study-folder.ts";

/**
 * `rsa init`: writes the config of a study of what is in a folder, and plans it.
 *
 * @param file - what the config is to be called, in the folder
 * @throws {InputError} if there is such a file already, if the folder holds no study, or if a plan of the config says what is wrong
 */
export async function initCommand(folder: string, file: string, ask: Ask, screen: Screen): Promise<void> {
  const path = join(folder, file);
  const shown = inOneLine(path);
  if (basename(file) !== file) throw new InputError(`${inOneLine(file)}: needed a name without folders, as study.yaml`);
  const isThere = new InputError(`${shown} is there already, and nothing is overwritten: name another with --config`);
  if (await folderStore.exists(fileUrl(path))) throw isThere;
  const contents = await folderFiles(folder);
  const config = fileUrl(path);
  const found = await findInputs(contents.files, folder, new Reading(config, localStore));
  screen.write(foundText(found, contents));
  const text = configText(await proposal(found, basename(resolve(folder)), ask));
  const schema = fileUrl(join(folder, SCHEMA_FILE));
  const isNew = await folderStore.create(schema, new TextEncoder().encode(schemaText()));
  if (!(await folderStore.create(config, new TextEncoder().encode(text)))) throw isThere;
  screen.write(`Wrote      ${shown}${isNew ? `, and ${SCHEMA_FILE} for editors` : ""}\n`);
  const { plan } = await makePlan({ config, artifacts: ARTIFACTS.own }, localStore);
  for (const warning of plan.warnings) screen.write(`Warning    ${warning}\n`);
  const draws = plan.networks.length === 1 ? "1 network" : `${plan.networks.length} networks with their draws`;
  screen.write(
    `Planned    ${plan.stimuli.length} stimuli, ${draws}, ${plan.tests.length} tests. Next: rsa run ${shellWord(shown)}\n`,
  );
}
