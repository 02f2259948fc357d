import { SFNServiceException } from "@aws-sdk/client-sfn";
import { RsaError, StoreError } from "../../../shared/errors.ts";

const CREDENTIALS = /credential|token|sso|security/i;
const UNREACHED = ["ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN"];

/** What AWS, or the way to it, refused, in words; other errors as they are. */
export function serviceError(error: unknown): unknown {
  if (error instanceof RsaError || !(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (UNREACHED.includes(code)) {
    const where = process.env["AWS_ENDPOINT_URL"] ?? "AWS";
    return new StoreError(`${where} does not answer (${code})`, {
      cause: error,
      advice: "check the network, AWS_ENDPOINT_URL and AWS_REGION",
    });
  }
  if (CREDENTIALS.test(error.name) || error.name === "UnrecognizedClientException") {
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
  if (error instanceof SFNServiceException) {
    return new StoreError(`Step Functions refused: ${error.name}: ${error.message}`, { cause: error });
  }
  return error;
}
