import { S3Client } from "@aws-sdk/client-s3";

const USUAL = "us-east-1";

/**
 * Says to every client of this process which region it speaks with, where AWS_REGION does not: AWS_DEFAULT_REGION or the region of the
 * profile, as the AWS command line takes them; else the one that is usual, where emulators are deployed to as well.
 */
export async function useRegion(): Promise<void> {
  process.env["AWS_REGION"] ??= process.env["AWS_DEFAULT_REGION"] ?? (await profileRegion());
}

async function profileRegion(): Promise<string> {
  if (process.env["AWS_ENDPOINT_URL"] !== undefined) return USUAL;
  return new S3Client().config.region().catch(() => USUAL); // which no profile says
}
