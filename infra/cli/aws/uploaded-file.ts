import { setTimeout as pause } from "node:timers/promises";
import { ErrorRecord } from "../../../functions/runtime/error-records.ts";
import { fewAtOnce } from "../../../functions/store/at-once.ts";
import { readIfWhole } from "../../../functions/store/json.ts";
import { errorUrl, FOLDERS, planUrl, UNPLANNED_FOLDER, unplannedKey } from "../../../functions/store/layout.ts";
import { s3Address, s3Url } from "../../../functions/store/s3-address.ts";
import { InputError, type RsaError } from "../../../shared/errors.ts";
import type { Deployment } from "./deployment.ts";
import { recordedFailure } from "./study-failure.ts";
import { configOfPlan, headOf, studyAt, studyNames, type StudyAt, writtenAt } from "./studies.ts";

/** From the upload of a config to its plan. */
const PATIENCE_MS = 60_000;
const POLL_MS = 2000;
/** Studies whose plans are looked at. */
const AT_ONCE = 8;

/** Whether a word names an uploaded file: studies end in a digest. */
export const isConfigFile = (typed: string): boolean => /\.(json|ya?ml)$/.test(typed);

/** Files under `configs/` whose studies could not be planned, by their names there. */
export async function unplannedFiles({ bucket, store }: Deployment): Promise<string[]> {
  const urls = await store.list(s3Url({ bucket, key: UNPLANNED_FOLDER }));
  const [, ending = ""] = errorUrl("s3://x/").split("s3://x");
  return urls
    .map((url) => s3Address(url).key)
    .filter((key) => key.endsWith(ending))
    .map((key) => key.slice(UNPLANNED_FOLDER.length, -ending.length))
    .sort();
}

/**
 * The study of a file that was put under `configs/`.
 * @throws {RsaError} why it could not be planned; {InputError} if nothing came of it
 */
export async function studyOfFile(typed: string, deployment: Deployment): Promise<StudyAt> {
  const file = typed.startsWith(FOLDERS.configs) ? typed.slice(FOLDERS.configs.length) : typed;
  const config = s3Url({ bucket: deployment.bucket, key: `${FOLDERS.configs}${file}` });
  const deadline = Date.now() + ((await deployment.store.exists(config)) ? PATIENCE_MS : 0);
  const configOf = configsOfPlans(deployment);
  for (;;) {
    const failure = await whyUnplanned(file, config, deployment);
    if (failure) throw failure;
    const studies = (await studyNames(deployment)).map((name) => studyAt(name, deployment));
    const configs = await fewAtOnce(studies, AT_ONCE, ({ url }) => configOf(url));
    const study = studies.find((_, i) => configs[i] === config);
    if (study) return { ...study, configs: [config] };
    if (Date.now() >= deadline) throw nothingCameOf(file);
    await pause(POLL_MS);
  }
}

/** URL of the config that a study was planned from, by the study's: a plan is read again where it is another than at the last look. */
function configsOfPlans(deployment: Deployment): (study: string) => Promise<string | undefined> {
  const seen = new Map<string, { readonly tag: string; readonly config: string | undefined }>();
  return async (study) => {
    const head = await headOf(planUrl(study), deployment);
    if (head === undefined) return undefined;
    const [tag, before] = [head.ETag, seen.get(study)];
    if (before !== undefined && before.tag === tag) return before.config;
    const config = await configOfPlan(study, deployment);
    if (tag !== undefined) seen.set(study, { tag, config });
    return config;
  };
}

/** A failure that is older than the upload is that of an earlier one. */
async function whyUnplanned(file: string, config: string, deployment: Deployment): Promise<RsaError | undefined> {
  const { bucket, store } = deployment;
  const told = errorUrl(s3Url({ bucket, key: unplannedKey(`${FOLDERS.configs}${file}`) }));
  if (!(await store.exists(told))) return undefined;
  const [uploaded, failed] = await Promise.all([writtenAt([config], deployment), writtenAt([told], deployment)]);
  if (uploaded && failed && uploaded > failed) return undefined;
  const record = await readIfWhole(store, told, ErrorRecord);
  return record && recordedFailure(file, record);
}

const nothingCameOf = (file: string): InputError =>
  new InputError(`no study came of ${file}, and no failure`, {
    advice: `upload it to ${FOLDERS.configs} again; JSON that is no config is left alone, and what could not be started waits in the deployment's dead-letter queue`,
  });
