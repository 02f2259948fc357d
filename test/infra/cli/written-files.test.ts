import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { smallStudy } from "../../end-to-end/small-study.ts";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));
const quickstart = fileURLToPath(new URL("../../../examples/quickstart.yaml", import.meta.url));

/**
 * Runs the command line where Node lets it write in `folders` only: any other write fails, and the command with it. The bundler that
 * digests the code and git, which a run asks, are processes of their own.
 */
function commandThatMayWrite(folders: readonly string[], ...args: string[]): { status: number | null; stderr: string } {
  const allowed = folders.map((folder) => `--allow-fs-write=${folder}/`);
  const permissions = [
    "--permission",
    "--allow-fs-read=*",
    "--allow-addons",
    "--allow-worker",
    "--allow-child-process",
    ...allowed,
  ];
  const env = { ...process.env, TMPDIR: folders.at(-1) };
  return spawnSync(process.execPath, [...permissions, rsa, ...args], { encoding: "utf8", env });
}

describe("rsa", () => {
  let folder = "";
  let config = "";
  before(async () => {
    ({ folder, config } = await smallStudy());
    appendFileSync(config, "# not like data/quickstart/ at all\n");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, path] of [
    ["the quickstart", () => quickstart],
    ["a config that mentions it", () => config],
  ] as const) {
    it(`plan writes nothing at all for ${what}`, () => {
      const { status, stderr } = commandThatMayWrite([], "plan", path());
      assert.equal(status, 0, stderr);
    });
  }

  it("run writes into the study's folder and the system's temporary folder only", () => {
    const [out, temporary] = [join(folder, "out"), join(folder, "temporary")];
    for (const made of [out, temporary]) mkdirSync(made);
    const { status, stderr } = commandThatMayWrite([out, temporary], "run", config, "--out", out);
    assert.equal(status, 0, stderr);
    assert.ok(readdirSync(out).includes("report.html"));
  });
});
