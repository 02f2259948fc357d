import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../free-port.ts";

const rsa = fileURLToPath(new URL("../../../../infra/cli/rsa.js", import.meta.url));

describe("the command line without a deployment to drive", () => {
  it("says in one message that the endpoint does not answer, and exits with 2", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const { PATH = "" } = process.env;
    const env = { PATH, AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
    for (const command of [["list"], ["watch", "quickstart"], ["download", "quickstart"], ["cancel", "quickstart"]]) {
      const { status, stderr } = spawnSync(process.execPath, [rsa, ...command], { encoding: "utf8", env });
      assert.equal(status, 2, stderr);
      assert.match(stderr, new RegExp(`^error: ${endpoint} does not answer \\(ECONNREFUSED\\)\\ncheck the network`));
    }
  });

  it("says that there are no credentials, and where to put them", () => {
    const { PATH = "" } = process.env;
    const env = { PATH, HOME: "/nonexistent", AWS_REGION: "us-east-1", AWS_EC2_METADATA_DISABLED: "true" };
    const { status, stderr } = spawnSync(process.execPath, [rsa, "list"], { encoding: "utf8", env });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^error: no valid AWS credentials: .*\nset AWS_PROFILE, or AWS_ACCESS_KEY_ID/);
    const diff = spawnSync(process.execPath, [rsa, "diff", "s3://x/y", "s3://x/z"], { encoding: "utf8", env });
    assert.equal(diff.status, 2, diff.stderr);
    assert.match(diff.stderr, /^error: no valid AWS credentials: .*\nset AWS_PROFILE, or AWS_ACCESS_KEY_ID.*\n$/);
    const ofProfile = { ...env, AWS_PROFILE: "lab" };
    const named = spawnSync(process.execPath, [rsa, "list"], { encoding: "utf8", env: ofProfile });
    assert.match(
      named.stderr,
      /^error: no valid AWS credentials, of the profile lab \(AWS_PROFILE\): .*\naws configure/,
    );
  });
});
