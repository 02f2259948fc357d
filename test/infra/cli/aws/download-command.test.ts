import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { digest } from "../../../../functions/store/digest.ts";
import { jsonBytes } from "../../../../functions/store/json-bytes.ts";
import { finishedManifest } from "../../../functions/study/finished-manifest.ts";
import { inInputs, without } from "../../../reference.ts";
import { bucketServer } from "./bucket-server.ts";

const rsa = fileURLToPath(new URL("../../../../infra/cli/rsa.js", import.meta.url));
const STUDY = "shared-23def01665fe";
const CONTENT = "echo escaped";

const manifestNaming = (paths: readonly string[]): Uint8Array =>
  jsonBytes(
    finishedManifest(
      { id: "23def01665fe", name: "shared", code: {} as never },
      Object.fromEntries(paths.map((path) => [path, digest(new TextEncoder().encode(CONTENT))])),
    ),
  );

describe("rsa download of a study that others may write", () => {
  let folder = "";
  let out = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-download-"));
    out = join(folder, "a", "b", "out");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Serves the manifest, and whatever a client asks for that would obey it; runs the command on it. */
  async function download(manifest: Uint8Array, study = STUDY, prefix = `studies/${STUDY}/`) {
    const { outputs } = JSON.parse(new TextDecoder().decode(manifest)) as { outputs: Record<string, string> };
    const named = Object.keys(outputs).map((path) => [`${prefix}${path}`, CONTENT] as const);
    const server = await bucketServer(
      new Map<string, Uint8Array | string>([...named, [`${prefix}manifest.json`, manifest]]),
    );
    try {
      const command = spawn(process.execPath, [rsa, "download", study, "--out", out], { cwd: folder, env: server.env });
      let stderr = "";
      command.stderr.on("data", (text) => (stderr += String(text)));
      const status = await new Promise((resolve) => command.once("close", resolve));
      return { status, stderr };
    } finally {
      await server.close();
    }
  }

  const written = (): string[] => readdirSync(folder, { recursive: true }) as string[];

  it("refuses a path that leads out, names it, and writes none of the files beside it either", async () => {
    const { status, stderr } = await download(manifestNaming(["anova.csv", "C:\\escaped.txt", "../escaped.txt"]));
    assert.equal(status, 2, stderr);
    assert.match(
      stderr,
      /^error: the manifest of shared-23def01665fe names what is no file inside .*nothing was written\n$/,
    );
    for (const path of ['"C:\\\\escaped.txt"', '"../escaped.txt"']) assert.ok(stderr.includes(path), stderr);
    assert.deepEqual(written(), []);
  });

  it("finds no study whose name is a way out of the folder of results", async () => {
    const { status, stderr } = await download(
      manifestNaming(["anova.csv"]),
      "0123456789ab",
      "studies/..-0123456789ab/",
    );
    assert.equal(status, 2, stderr);
    assert.match(stderr, /no study is named 0123456789ab/);
    assert.deepEqual(written(), []);
  });

  const given = inInputs("download/manifest.json");
  it("refuses the manifest that once wrote outside", { skip: without(given) }, async () => {
    const { status, stderr } = await download(readFileSync(given));
    assert.equal(status, 2, stderr);
    for (const path of ["../../escaped-1.txt", "figures/../../../escaped-2.txt", "/escaped-3.txt"]) {
      assert.ok(stderr.includes(path), stderr);
    }
    assert.deepEqual(written(), []);
  });
});
