import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";

const MULTIPLIED = `
const { openGemm } = await import(${JSON.stringify(import.meta.resolve("../../functions/comparison/gemm.ts"))});
await (await openGemm(1))?.release();
`;

/** The paths of what a program left in its home, of which its folder of temporary files is a part. */
function leftBy(program: string): string[] {
  const home = mkdtempSync(join(tmpdir(), "rsa-home-"));
  try {
    // without what tells the runtime that a machine of tests runs it
    const env = { HOME: home, XDG_CACHE_HOME: home, TMPDIR: home };
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
      env,
    });
    assert.equal(status, 0, stderr);
    return readdirSync(home, { recursive: true, encoding: "utf8" });
  } finally {
    rmSync(home, { recursive: true });
  }
}

describe("the runtime of networks", () => {
  it("keeps no identifier of a user and no reports to send", () => {
    assert.deepEqual(leftBy(MULTIPLIED), []);
  });
});
