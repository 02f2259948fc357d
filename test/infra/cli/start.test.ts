import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));

describe("the command of a clone", () => {
  it("says what it needs where Node cannot read its sources", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--no-strip-types", rsa, "--help"], { encoding: "utf8" }); // prettier-ignore
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^error: rsa runs from its sources, .* found \d+\.\d+\.\d+: start it by `npx rsa`[^\n]*\n$/);
  });
});
