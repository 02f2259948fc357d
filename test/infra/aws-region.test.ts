import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { useRegion } from "../../infra/aws-region.ts";

const folder = mkdtempSync(join(tmpdir(), "rsa-region-"));
const config = join(folder, "config");
const variablesBefore = { ...process.env };

/** @param variables - all of AWS's that there are, beside the file of profiles */
async function regionWith(variables: Readonly<Record<string, string>>): Promise<string | undefined> {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: config }, variables);
  await useRegion();
  return process.env["AWS_REGION"];
}

describe("the region that commands speak with", () => {
  before(() => writeFileSync(config, "[default]\nregion = eu-west-1\n[profile lab]\nregion = ap-south-1\n"));
  after(() => {
    process.env = variablesBefore;
    rmSync(folder, { recursive: true });
  });

  it("is that of the standard variables, before that of the profile", async () => {
    assert.equal(await regionWith({ AWS_REGION: "eu-north-1", AWS_DEFAULT_REGION: "us-west-2" }), "eu-north-1");
    assert.equal(await regionWith({ AWS_DEFAULT_REGION: "us-west-2", AWS_PROFILE: "lab" }), "us-west-2");
    assert.equal(await regionWith({ AWS_PROFILE: "lab" }), "ap-south-1");
    assert.equal(await regionWith({}), "eu-west-1");
  });

  it("is the usual one in an emulator, and where no profile says", async () => {
    assert.equal(await regionWith({ AWS_ENDPOINT_URL: "http://127.0.0.1:4566", AWS_PROFILE: "lab" }), "us-east-1");
    assert.equal(await regionWith({ AWS_PROFILE: "nobody" }), "us-east-1");
  });
});
