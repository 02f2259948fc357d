import { fileURLToPath } from "node:url";
import { run } from "../../functions/report/step.ts";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { artifactsAt } from "../../functions/store/artifacts.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { parseJson, readIfWhole, writeJsonArtifact } from "../../functions/store/json.ts";
import {
  isDrawn,
  manifestUrl,
  planUrl,
  receiptsUrl,
  receiptUrl,
  reportUrl,
  STUDY_FILES,
} from "../../functions/store/layout.ts";
import { isSealed } from "../../functions/store/seal.ts";
import { changedOutputs } from "../../functions/study/changed-outputs.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { unfinishedExtension } from "../../functions/study/unfinished-extension.ts";
import { InputError } from "../../shared/errors.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { someOf } from "../../functions/stimuli/shown-url.ts";
import { thisCode, thisRevision } from "../code/this-code.ts";
import { claimFolder } from "../local/claim-folder.ts";
import { sweepParts } from "../local/sweep-parts.ts";
import { refuseLinks } from "../local/usable-folder.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

/** `rsa report`: figures and page anew, from the results in the folder of a study. */
export async function reportCommand(folder: string, screen: Screen): Promise<void> {
  const study = folderUrl(folder);
  if (!(await folderStore.exists(manifestUrl(study)))) {
    throw new InputError(`${folder} is not the folder of a finished study: it has no ${STUDY_FILES.manifest}`);
  }
  await refuseLinks(study);
  const release = await claimFolder(study, folderStore);
  await sweepParts(study);
  try {
    await adoptOutputs(folder, study);
    const here = { code: (await thisCode()).digests, revision: thisRevision() };
    const emit = (event: StepEvent): void => {
      if (event.kind === "note") screen.write(`${event.text}\n`);
    };
    await run({ study }, { store: folderStore, emit, ...here });
  } finally {
    await release();
  }
  screen.write(`Report: ${fileURLToPath(reportUrl(study))}\n`);
}

/**
 * Every file that is not drawn must be what the manifest signs: it is signed again after the drawing. Records and receipts that a
 * copy of the folder lacks are made anew from it.
 */
async function adoptOutputs(folder: string, study: string): Promise<void> {
  const bytes = await folderStore.read(manifestUrl(study));
  if (!isSealed(bytes)) {
    throw new InputError(`${folder}: its manifest.json is not as it was written, and is not signed again`, {
      advice: "rsa run with the study's config computes what is needed anew",
    });
  }
  const manifest = parseJson(bytes, STUDY_FILES.manifest, Manifest);
  const changed = new Set(await changedOutputs(manifest, study, folderStore));
  const unfit = [...changed].filter((path) => !isDrawn(path));
  const artifacts = artifactsAt(folderStore, study);
  if (unfit.length > 0) {
    const plan = await readIfWhole(folderStore, planUrl(study), Plan);
    throw new InputError(`${folder}: not what its manifest.json signs: ${someOf(unfit)}`, {
      advice: (plan && unfinishedExtension(plan, manifest)) ?? "rsa run with the study's config computes them anew",
    });
  }
  for (const [path, signed] of Object.entries(manifest.outputs)) {
    const state = isDrawn(path) ? "fits" : await artifacts.state(path);
    if (state === "damaged" || state === "unrecorded") await artifacts.record(path, signed);
  }
  const receipts = new Set(await folderStore.list(receiptsUrl(study)));
  for (const timing of manifest.timings) {
    const url = receiptUrl(study, timing.step, timing.item);
    if (!receipts.has(url)) await writeJsonArtifact(folderStore, url, timing);
  }
}
