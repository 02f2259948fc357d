import { StoreError } from "../../shared/errors.ts";

const CREDENTIALS = /credential|token|sso|security/i;

/** What to do where AWS knows nobody as whom to ask; undefined for any other error. */
export function credentialsError(error: Error): StoreError | undefined {
  if (!CREDENTIALS.test(error.name) && error.name !== "UnrecognizedClientException") return undefined;
  const profile = process.env["AWS_PROFILE"];
  const ofProfile = profile === undefined ? "" : `, of the profile ${profile} (AWS_PROFILE)`;
  return new StoreError(`no valid AWS credentials${ofProfile}: ${error.message}`, {
    cause: error,
    advice:
      profile === undefined
        ? "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        : "aws configure list-profiles names those that there are; aws sso login renews one that has expired",
  });
}
