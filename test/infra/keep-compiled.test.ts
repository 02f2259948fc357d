import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const KEEP = new URL("../../infra/keep-compiled.js", import.meta.url).href;
const skip = process.env["NODE_DISABLE_COMPILE_CACHE"] ? "NODE_DISABLE_COMPILE_CACHE is set" : false;

/** Where Node keeps what it makes of files, in a process that begins as the command does. */
function keptIn(place?: string): string {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const env = place === undefined ? environment : { ...environment, NODE_COMPILE_CACHE: place };
  const asked = "console.log(process.getBuiltinModule('module').getCompileCacheDir())";
  return execFileSync(process.execPath, ["--import", KEEP, "--eval", asked], { env, encoding: "utf8" }).trim();
}

describe("what Node makes of the program's files", { skip }, () => {
  it("is kept beside its packages, or where NODE_COMPILE_CACHE says", () => {
    const beside = fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
    assert.ok(keptIn().startsWith(beside));
    const elsewhere = mkdtempSync(join(tmpdir(), "rsa-compiled-"));
    try {
      assert.ok(keptIn(elsewhere).startsWith(elsewhere));
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });
});
