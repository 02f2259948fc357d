import { S3Client } from "@aws-sdk/client-s3";

/** Of a request; with the pauses between them some 20 s of refusals are outlasted. */
const ATTEMPTS = 8;

/** A client for where the standard variables point: region, credentials, and the endpoint if it is not AWS. */
export function s3Client(): S3Client {
  const endpoint = process.env["AWS_ENDPOINT_URL_S3"] ?? process.env["AWS_ENDPOINT_URL"];
  return new S3Client({
    retryMode: "standard",
    maxAttempts: ATTEMPTS,
    forcePathStyle: endpoint !== undefined, // an emulator has no host name per bucket
  });
}
