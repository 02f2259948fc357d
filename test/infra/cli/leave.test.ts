import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";

const noExec = existsSync("/bin/sh") ? false : "this system has no /bin/sh";

describe("leaving", { skip: noExec }, () => {
  it("waits for no thread, be it in native code, and says why by the exit code", () => {
    const leave = new URL("../../../infra/cli/leave.ts", import.meta.url).href;
    const program = `
      import { Worker } from "node:worker_threads";
      import { leave } from ${JSON.stringify(leave)};
      // minutes of a key derivation, in which the thread hears nothing
      new Worker('process.getBuiltinModule("node:crypto").pbkdf2Sync("a", "b", 2e8, 64, "sha512")', { eval: true });
      setTimeout(() => leave(130), 500);`;
    const started = performance.now();
    const arguments_ = ["--input-type=module", "--eval", program];
    const { status, stderr } = spawnSync(process.execPath, arguments_, { encoding: "utf8", timeout: 60_000 });
    assert.equal(status, 130, stderr);
    assert.equal(stderr, "");
    assert.ok(performance.now() - started < 10_000);
  });
});
