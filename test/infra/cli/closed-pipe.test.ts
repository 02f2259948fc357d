import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));
const quickstart = fileURLToPath(new URL("../../../examples/quickstart.yaml", import.meta.url));

describe("a command whose reader has left", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-closed-pipe-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Closes one of the pipes before the command says anything, and tells how it ends and what it says through the other. */
  function unheard(
    closed: "stdout" | "stderr",
    ...args: string[]
  ): Promise<readonly [status: number | null, said: string]> {
    const child = spawn(process.execPath, [rsa, ...args], { cwd: folder });
    const other = closed === "stdout" ? "stderr" : "stdout";
    const said: string[] = [];
    child[other].on("data", (data: Buffer) => said.push(data.toString()));
    child[closed].destroy();
    return new Promise((resolve) => child.on("close", (status) => resolve([status, said.join("")])));
  }

  for (const args of [["--help"], ["schema"], ["plan", "--json", quickstart], ["run", quickstart, "--out", "study"]]) {
    it(`ends as one that SIGPIPE ended, and says nothing of it: rsa ${args[0]}`, async () => {
      assert.deepEqual(await unheard("stdout", ...args), [141, ""]);
    });
  }

  it("ends as it would where it is its complaint that nobody reads", async () => {
    assert.deepEqual(await unheard("stderr", "plan", "nowhere.yaml"), [2, ""]);
  });
});
