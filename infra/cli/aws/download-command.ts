import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Manifest } from "../../../functions/study/manifest.ts";
import { artifactUrl, readPlan } from "../../../functions/runtime/step-input.ts";
import { readJsonArtifact } from "../../../functions/store/json.ts";
import { manifestUrl, reportUrl, urlBelow } from "../../../functions/store/layout.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";
import type { Screen } from "../progress.ts";
import { folderUrl } from "../study-folder.ts";
import { findDeployment, type DeploymentOptions } from "./deployment.ts";
import { findStudy } from "./studies.ts";

const AT_ONCE = 8;

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
    throw new InputError(`${study.name} is not finished`, { advice: `npx rsa watch ${study.name} shows where it is` });
  }
  const { outputs } = await readJsonArtifact(store, manifestUrl(study.url), Manifest);
  const plan = await readPlan(store, study.url);
  const artifacts = new Set([
    ...plan.brain.map(({ rdm }) => rdm),
    ...plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => rdm)),
  ]);
  const activations = plan.networks.flatMap(({ layers }) => layers.map((layer) => layer.activations));
  const paths = [...Object.keys(outputs), ...(options.activations ? activations : [])];
  const out = folderUrl(options.out ?? `results/${study.name}`);

  let fetched = 0;
  const fetchOne = async (path: string): Promise<void> => {
    const target = urlBelow(out, path);
    const digest = outputs[path];
    if (await store.exists(target)) {
      if (digest === undefined || sha256(await store.read(target)) === digest) return;
    }
    const shared = artifacts.has(path) || digest === undefined;
    const source = shared ? artifactUrl(plan, path) : urlBelow(study.url, path);
    const bytes = await store.read(source);
    if (digest !== undefined && sha256(bytes) !== digest) {
      throw new StoreError(`${source} is not what the manifest says: it was changed after the study finished`);
    }
    await store.write(target, bytes);
    fetched++;
  };
  const queue = [...paths];
  const work = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) await fetchOne(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await store.write(manifestUrl(out), await store.read(manifestUrl(study.url)));
  screen.write(`${fetched} of ${paths.length} files fetched, all as the manifest says\n`);
  screen.write(`Report: ${fileURLToPath(reportUrl(out))}\n`);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
