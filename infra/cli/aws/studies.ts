import { HeadObjectCommand, type HeadObjectCommandOutput, paginateListObjectsV2 } from "@aws-sdk/client-s3";
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
import { s3Error, statusOf } from "../../../functions/store/s3-errors.ts";
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
  try {
    for await (const { CommonPrefixes = [] } of paginateListObjectsV2({ client: s3 }, query)) {
      names.push(...CommonPrefixes.map(({ Prefix = "" }) => Prefix.slice(FOLDERS.studies.length, -1)));
    }
  } catch (error) {
    throw s3Error("list", s3Url({ bucket, key: FOLDERS.studies }), error);
  }
  return names.filter(isStudyName).sort();
}

/** Names of every study whose config was submitted by the command line, and still lies there. */
export async function submittedNames({ bucket, store }: Pick<Deployment, "bucket" | "store">): Promise<string[]> {
  const urls = await store.list(s3Url({ bucket, key: SUBMITTED }));
  return urls.map((url) => submittedStudy(s3Address(url).key)).filter(isStudyName);
}

/**
 * The study of a name as `rsa submit` prints it, or of the digest at its end.
 * @throws {InputError} if there is none, with the one that is spelled most like it
 */
export async function findStudy(typed: string, deployment: Deployment): Promise<StudyAt> {
  const submitted = await submittedNames(deployment);
  const known = [...new Set([...(await studyNames(deployment)), ...submitted])];
  const named = known.filter((name) => name === typed || name.endsWith(`-${typed}`));
  const [name] = named;
  if (name === undefined || named.length > 1) {
    const problem = named.length > 1 ? `${named.length} studies end in` : "no study is named";
    throw new InputError(`${problem} ${typed}${suggestion(typed, known)}`, { advice: "`npx rsa list` shows them" });
  }
  const planned = await configOfPlan(studyAt(name, deployment).url, deployment);
  const own = submitted.includes(name) ? [submittedConfig(name, deployment)] : [];
  return { ...studyAt(name, deployment), configs: [...new Set([...own, ...(planned === undefined ? [] : [planned])])] };
}

/** URL of the config of a study that the command line submits. */
export const submittedConfig = (name: string, { bucket }: Pick<Deployment, "bucket">): string =>
  s3Url({ bucket, key: submittedKey(name) });

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
export const lastSubmitted = ({ configs }: StudyAt, deployment: Pick<Deployment, "s3">): Promise<Date | undefined> =>
  writtenAt(configs, deployment);

/** What S3 says of an object; undefined if none is there. @throws {InputError} without access to it; {StoreError} if it cannot be told */
export async function headOf(
  url: string,
  { s3 }: Pick<Deployment, "s3">,
): Promise<HeadObjectCommandOutput | undefined> {
  const { bucket, key } = s3Address(url);
  try {
    return await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw s3Error("look at", url, error);
  }
}

/** When the latest of several objects was written, in whole seconds; undefined if none is there. @throws as `headOf` does */
export async function writtenAt(
  urls: readonly string[],
  deployment: Pick<Deployment, "s3">,
): Promise<Date | undefined> {
  const dates = await Promise.all(urls.map(async (url) => (await headOf(url, deployment))?.LastModified));
  return dates.reduce((latest, date) => (latest && (!date || latest > date) ? latest : date), undefined);
}
