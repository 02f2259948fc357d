import { S3ServiceException } from "@aws-sdk/client-s3";
import { InputError, StoreError } from "../../shared/errors.ts";
import { credentialsError } from "./credentials-error.ts";

const THROTTLED = ["SlowDown", "ServiceUnavailable", "RequestLimitExceeded", "Throttling", "ThrottlingException"];

/** What to do about what may pass, whoever asks. */
export const RUN_AGAIN = "run the same command again";

/** HTTP status of a refusal by S3; undefined for what never reached it. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/**
 * What S3 or the way to it refused, in words: final for what the user must mend, a `StoreError` for what may pass.
 * @param again - what to do about that
 */
export function s3Error(doing: string, url: string, error: unknown, again = RUN_AGAIN): InputError | StoreError {
  const status = statusOf(error);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === "NoSuchBucket") return new InputError(`no such bucket: ${url}`, { cause: error });
  if (status === 404) return new InputError(`no such object: ${url}`, { cause: error });
  if (status === 403) {
    return new InputError(`cannot ${doing} ${url}: access denied, or it is not there`, {
      cause: error,
      advice: "check the address; a bucket that is not the study's own must be named when the stack is deployed",
    });
  }
  const unknown = error instanceof Error ? credentialsError(error) : undefined;
  if (unknown !== undefined) return unknown;
  const cause = status === 503 || THROTTLED.includes(name) ? "S3 asks to slow down, after all retries" : message;
  return new StoreError(`cannot ${doing} ${url}: ${cause}`, { cause: error, advice: again });
}
