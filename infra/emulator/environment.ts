const USUAL_ENDPOINT = "http://127.0.0.1:4566";

/**
 * Points the standard variables of this process, and of those that it starts, at an emulator: the endpoint that they name already,
 * else where LocalStack and MiniStack usually listen. Never at AWS itself, and never with anyone's credentials.
 *
 * @returns the endpoint
 */
export function useEmulator(): string {
  // buckets are part of the path, which CDK expects of an address and not of a name
  const endpoint = (process.env["AWS_ENDPOINT_URL"] ?? USUAL_ENDPOINT).replace("//localhost", "//127.0.0.1");
  delete process.env["AWS_PROFILE"];
  process.env["AWS_ENDPOINT_URL"] = endpoint;
  process.env["AWS_ENDPOINT_URL_S3"] = endpoint;
  process.env["AWS_ACCESS_KEY_ID"] = "test";
  process.env["AWS_SECRET_ACCESS_KEY"] = "test";
  process.env["AWS_REGION"] ??= "us-east-1";
  process.env["AWS_DEFAULT_REGION"] = process.env["AWS_REGION"];
  return endpoint;
}
