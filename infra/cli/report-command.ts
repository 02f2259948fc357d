import { fileURLToPath } from "node:url";
import { run } from "../../functions/report/step.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { planUrl, reportUrl, resultsUrl } from "../../functions/store/layout.ts";
import { InputError } from "../../shared/errors.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

/** `rsa report`: figures and page anew, from the results in the folder of a study. */
export async function reportCommand(folder: string, screen: Screen): Promise<void> {
  const study = folderUrl(folder);
  for (const url of [planUrl(study), resultsUrl(study)]) {
    if (!(await folderStore.exists(url))) {
      throw new InputError(`${folder} is not the folder of a finished study: it has no ${url.slice(study.length)}`);
    }
  }
  await run({ study }, { store: folderStore, emit: () => undefined });
  screen.write(`Report: ${fileURLToPath(reportUrl(study))}\n`);
}
