import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import { gitRevision } from "../../../infra/code/revision.ts";

describe("the revision of a checkout", () => {
  const folder = mkdtempSync(join(tmpdir(), "rsa-revision-"));
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
      encoding: "utf8",
    }).trim();
  let commit = "";
  before(() => {
    git("init", "--quiet");
    writeFileSync(join(folder, "kernel.ts"), "1");
    git("add", ".");
    git("commit", "--quiet", "--message", "first");
    commit = git("rev-parse", "HEAD");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is its commit, clean as committed, also beside files that git does not know", () => {
    writeFileSync(join(folder, "my-study.yaml"), "");
    assert.deepEqual(gitRevision(folder), { commit, clean: true });
  });

  it("is not clean once a file was changed or added to the index", () => {
    writeFileSync(join(folder, "kernel.ts"), "2");
    assert.deepEqual(gitRevision(folder), { commit, clean: false });
    git("checkout", "kernel.ts");
    git("add", "my-study.yaml");
    assert.deepEqual(gitRevision(folder), { commit, clean: false });
    git("reset", "--quiet");
  });

  it("is unknown in a folder of another checkout, where there is no commit, and without git", () => {
    mkdirSync(join(folder, "node_modules/rsa-serverless"), { recursive: true });
    assert.deepEqual(gitRevision(join(folder, "node_modules/rsa-serverless")), UNKNOWN_REVISION);
    const bare = mkdtempSync(join(tmpdir(), "rsa-no-revision-"));
    try {
      assert.deepEqual(gitRevision(bare), UNKNOWN_REVISION);
      execFileSync("git", ["-C", bare, "init", "--quiet"]);
      assert.deepEqual(gitRevision(bare), UNKNOWN_REVISION);
    } finally {
      rmSync(bare, { recursive: true });
    }
    const path = process.env["PATH"];
    try {
      process.env["PATH"] = "";
      assert.deepEqual(gitRevision(folder), UNKNOWN_REVISION);
    } finally {
      process.env["PATH"] = path;
    }
  });
});
