import { HeadObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { z } from "zod";
import { readIfWhole } from "../../../functions/store/json.ts";
import {
  FOLDERS,
  isStudyName,
  planUrl,
  SUBMITTED,
  submittedKey,
  submittedStudy,
  studyKey,
} from "../../../functions/store/layout.ts";
import { s3Address, s3Url } from "../../../functions/store/s3-address.ts";
import { suggestion } from "../../../shared/config/nearest.ts";
import { InputError } from "../../../shared/errors.ts";
import type { Deployment } from "./deployment.ts";

/** A study of a deployment: its folder, and the configs whose upload starts it. */
export interface StudyAt {
  readonly name: string; // of its folder: name-id
  readonly url: string; // of its folder, ends in "/"
  readonly configs: readonly string[]; // URLs
}

/** Names of every study that has a folder, sorted. */
export async function studyNames({ bucket, s3 }: Deployment): Promise<string[]> {
  const query = { Bucket: bucket, Prefix: FOLDERS.studies, Delimiter: "/" };
  const names: string[] = [];
  for await (const { CommonPrefixes = [] } of paginateListObjectsV2({ client: s3 }, query)) {
    names.push(...CommonPrefixes.map(({ Prefix = "" }) => Prefix.slice(FOLDERS.studies.length, -1)));
  }
  return names.filter(isStudyName).sort();
}

/**
 * The study of a name as `rsa submit` prints it, or of the digest at its end.
 * @throws {InputError} if there is none, with the one that is spelled most like it
 */
export async function findStudy(typed: string, deployment: Deployment): Promise<StudyAt> {
  const { bucket, store } = deployment;
  const urls = await store.list(s3Url({ bucket, key: SUBMITTED }));
  const submitted = urls.map((url) => submittedStudy(s3Address(url).key)).filter(isStudyName);
  const known = [...new Set([...(await studyNames(deployment)), ...submitted])];
  const named = known.filter((name) => name === typed || name.endsWith(`-${typed}`));
  const [name] = named;
  if (name === undefined || named.length > 1) {
    const problem = named.length > 1 ? `${named.length} studies end in` : "no study is named";
    throw new InputError(`${problem} ${typed}${suggestion(typed, known)}`, { advice: "`npx rsa list` shows them" });
  }
  const planned = await configOfPlan(studyAt(name, deployment).url, deployment);
  const own = submitted.includes(name) ? [s3Url({ bucket, key: submittedKey(name) })] : [];
  return { ...studyAt(name, deployment), configs: [...new Set([...own, ...(planned === undefined ? [] : [planned])])] };
}

/** A study by its name, before anything is known of its configs. */
export const studyAt = (name: string, { bucket }: Pick<Deployment, "bucket">): StudyAt => ({
  name,
  url: s3Url({ bucket, key: studyKey(name) }),
  configs: [],
});

/** URL of the config that a study was planned from, whichever version of the program planned it; undefined if nothing says so. */
export async function configOfPlan(study: string, { store }: Pick<Deployment, "store">): Promise<string | undefined> {
  if (!(await store.exists(planUrl(study)))) return undefined;
  const plan = await readIfWhole(store, planUrl(study), z.looseObject({ config_url: z.string() }));
  return plan && new URL(plan.config_url, study).href;
}

/** When a config of the study was last uploaded, in whole seconds; undefined if none is there any more. */
export const lastSubmitted = ({ configs }: StudyAt, deployment: Deployment): Promise<Date | undefined> =>
  writtenAt(configs, deployment);

/** When the latest of several objects was written, in whole seconds; undefined if none is there. */
export async function writtenAt(urls: readonly string[], { s3 }: Deployment): Promise<Date | undefined> {
  const dates = await Promise.all(
    urls.map(async (url) => {
      const { bucket, key } = s3Address(url);
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).catch(() => undefined);
      return head?.LastModified;
    }),
  );
  return dates.reduce((latest, date) => (latest && (!date || latest > date) ? latest : date), undefined);
}
