import { SFNServiceException } from "@aws-sdk/client-sfn";
import { credentialsError } from "../../../functions/store/credentials-error.ts";
import { RsaError, StoreError } from "../../../shared/errors.ts";

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
  const unknown = credentialsError(error);
  if (unknown !== undefined) return unknown;
  if (error instanceof SFNServiceException) {
    return new StoreError(`Step Functions refused: ${error.name}: ${error.message}`, { cause: error });
  }
  return error;
}
