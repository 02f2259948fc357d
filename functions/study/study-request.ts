import { z } from "zod";
import { InputError } from "../../shared/errors.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import { ARTIFACTS, studyKey, studyName, unplannedKey } from "../store/layout.ts";
import { s3Url } from "../store/s3-address.ts";

/** A config and the folder of its study: what one machine asks for. */
const Named = z.object({
  config: z.url(),
  study: StudyUrl,
  chunks: z.int().min(1).optional(),
  extend: z.int().min(1).optional(), // permutations that are added to those of the config
  replace: z.boolean().optional(), // takes the folder over from another study
});

/** What EventBridge says of an object that was put into the study bucket. */
const Uploaded = z.object({
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});

/** What is to be planned, and where things go. */
export interface StudyRequest {
  readonly config: string; // URL
  readonly artifacts: Plan["artifacts"];
  readonly chunks: number | undefined;
  readonly extend: number | undefined;
  /** whether the folder may be another study's, whose place this one takes */
  readonly replace: boolean;
  /** URL of the folder of the study, which may be known by its plan only */
  studyOf(plan: Pick<Plan, "id" | "name">): string;
  /** whether the config was uploaded, where other files may be too */
  readonly uploaded: boolean;
  /** URL of the folder for what goes wrong before there is a plan; the study's own where that is known */
  readonly unplanned: string;
}

/**
 * The request that an execution was started with: `{ config, study }`, or the event of a config's upload. An uploaded config's
 * study lies in a folder named by its content, so that the same config twice is one study; its artifacts are shared by all
 * studies of the bucket, so that changing one network computes that network only.
 *
 * @throws {InputError} if the input is neither
 */
export function studyRequest(input: unknown): StudyRequest {
  const named = Named.safeParse(input);
  if (named.success) {
    const { config, study, chunks, extend, replace = false } = named.data;
    return {
      config,
      artifacts: ARTIFACTS.own,
      chunks,
      extend,
      replace,
      studyOf: () => study,
      uploaded: false,
      unplanned: study,
    };
  }
  const uploaded = Uploaded.safeParse(input);
  if (!uploaded.success) {
    throw new InputError("an execution is started with { config, study }, or by the upload of a config", {
      cause: uploaded.error,
    });
  }
  const { bucket, object } = uploaded.data.detail;
  const at = (key: string): string => s3Url({ bucket: bucket.name, key });
  return {
    config: at(object.key),
    artifacts: ARTIFACTS.shared,
    chunks: undefined,
    extend: undefined,
    replace: false,
    uploaded: true,
    studyOf: (plan) => at(studyKey(studyName(plan))),
    unplanned: at(unplannedKey(object.key)),
  };
}
