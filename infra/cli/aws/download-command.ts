import { fileURLToPath } from "node:url";
import { z } from "zod";
import { Manifest } from "../../../functions/study/manifest.ts";
import { artifactsOf, readPlan } from "../../../functions/study/read-plan.ts";
import { fewAtOnce } from "../../../functions/store/at-once.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { digest } from "../../../functions/store/digest.ts";
import { parseJson } from "../../../functions/store/json.ts";
import { manifestUrl, reportUrl, STUDY_FILES, urlBelow } from "../../../functions/store/layout.ts";
import { refuseOtherOwner } from "../../../functions/study/owner.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";
import { keptActivations } from "../../../shared/plan/shards.ts";
import { requireUsable } from "../../local/usable-folder.ts";
import type { Screen } from "../progress.ts";
import { folderUrl } from "../study-folder.ts";
import { findDeployment, type DeploymentOptions } from "./deployment.ts";
import { fittingAtOnce } from "./fitting-at-once.ts";
import { refusePathsOutside } from "./paths-inside.ts";
import { findStudy } from "./studies.ts";

/** Files that are looked at, which hold little. */
const AT_ONCE = 8;

const Paths = z.looseObject({ outputs: z.record(z.string(), z.unknown()) });

export interface DownloadOptions extends DeploymentOptions {
  readonly out?: string;
  readonly activations?: boolean;
}

/** `rsa download`: everything that a finished study leaves behind, each file checked against the manifest. */
export async function downloadCommand(typed: string, options: DownloadOptions, screen: Screen): Promise<void> {
  const deployment = await findDeployment(options);
  const { store } = deployment;
  const study = await findStudy(typed, deployment);
  if (!(await store.exists(manifestUrl(study.url)))) {
    throw new InputError(`${study.name} is not finished`, {
      advice: `npx rsa watch ${study.name} shows where it is, or why it failed`,
    });
  }
  const here = artifactsAt(store, folderUrl(options.out ?? `results/${study.name}`));
  await requireUsable(here.folder);
  const signature = await store.read(manifestUrl(study.url));
  // before all else: what others wrote there may be no manifest of this version, and name any path
  const named = Object.keys(parseJson(signature, STUDY_FILES.manifest, Paths).outputs);
  await refusePathsOutside(named, here.folder, `the manifest of ${study.name}`);
  const { outputs } = parseJson(signature, STUDY_FILES.manifest, Manifest);
  const plan = await readPlan(store, study.url);
  const shared = artifactsOf(plan, study.url, store);
  const activations = keptActivations(plan.networks);
  const paths = [...Object.keys(outputs), ...(options.activations ? activations : [])];
  await refusePathsOutside(paths, here.folder, `the plan of ${study.name}`);
  await refuseOtherOwner(plan, here.folder, store, "name another folder with --out");

  // shared activations are signed by no manifest: their record beside them is all there is
  const folderOf = (path: string): string => (outputs[path] === undefined ? shared.folder : study.url);
  const missing = await fewAtOnce(paths, AT_ONCE, async (path) => {
    const found = (await here.state(path)) === "fits" ? await here.digestOf(path) : undefined;
    if (found !== undefined && (outputs[path] ?? found) === found) return [];
    return [{ path, bytes: (await store.size(urlBelow(folderOf(path), path))) ?? 0 }];
  });
  const fetched = missing.flat();
  await fittingAtOnce(fetched, async ({ path }) => {
    const signed = outputs[path];
    const bytes = signed === undefined ? await shared.read(path) : await store.read(urlBelow(study.url, path));
    if (signed !== undefined && digest(bytes) !== signed) {
      throw new StoreError(
        `${path} of ${study.name} is not what the manifest says: it was changed after the study finished`,
      );
    }
    await here.write(path, bytes);
  });
  await here.write(STUDY_FILES.manifest, signature);
  screen.write(`${fetched.length} of ${paths.length} files fetched, all as the manifest says\n`);
  screen.write(`Report: ${fileURLToPath(reportUrl(here.folder))}\n`);
}
