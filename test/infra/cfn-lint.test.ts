import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { synthesize } from "../../infra/synthesize.ts";

const python = process.env["RSA_PYTHON"];
const linter = python === undefined ? undefined : join(dirname(python), "cfn-lint");
const skip =
  linter === undefined || !existsSync(linter) ? "no cfn-lint beside the Python that RSA_PYTHON names" : false;

/** CDK writes dependencies that CloudFormation would see by itself. */
const NOT_ASKED = "W3005";

describe("the templates of a stack, without and with a GPU", { skip }, () => {
  it("are what CloudFormation's own schemas take", () => {
    const folder = mkdtempSync(join(tmpdir(), "rsa-templates-"));
    try {
      const files = [false, true].map((gpu) => {
        const file = join(folder, gpu ? "gpu.json" : "cpu.json");
        writeFileSync(file, JSON.stringify(synthesize({ gpu, notifyEmail: "a@example.org" }).template.toJSON()));
        return file;
      });
      const args = ["--regions", "us-east-1", "--ignore-checks", NOT_ASKED, "--template", ...files];
      const { status, stdout, stderr } = spawnSync(linter ?? "", args, { encoding: "utf8" });
      assert.equal(status, 0, `${stdout}${stderr}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
