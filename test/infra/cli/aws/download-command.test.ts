import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { artifactsAt } from "../../../../functions/store/artifacts.ts";
import { digest } from "../../../../functions/store/digest.ts";
import { jsonBytes } from "../../../../functions/store/json-bytes.ts";
import { ARTIFACTS } from "../../../../functions/store/layout.ts";
import type { Plan } from "../../../../shared/plan/schema.ts";
import { finishedManifest } from "../../../functions/study/finished-manifest.ts";
import { inInputs, without } from "../../../reference.ts";
import { planOf, world } from "../../../functions/plan/planned-world.ts";
import { memoryStore } from "../../../functions/stimuli/memory-store.ts";
import { BUCKET, bucketServer } from "./bucket-server.ts";

const rsa = fileURLToPath(new URL("../../../../infra/cli/rsa.js", import.meta.url));
const ID = "23def01665fe";
const STUDY = `shared-${ID}`;
const CONTENT = "echo escaped";

const manifestNaming = (paths: readonly string[], code: Plan["code"] = {} as never): Uint8Array =>
  jsonBytes(
    finishedManifest(
      { id: ID, name: "shared", code },
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
  async function download(
    manifest: Uint8Array,
    study = STUDY,
    prefix = `studies/${STUDY}/`,
    more: ReadonlyMap<string, Uint8Array> = new Map(),
  ) {
    const { outputs } = JSON.parse(new TextDecoder().decode(manifest)) as { outputs: Record<string, string> };
    const named = Object.keys(outputs).map((path) => [`${prefix}${path}`, CONTENT] as const);
    const server = await bucketServer(
      new Map<string, Uint8Array | string>([...named, ...more, [`${prefix}manifest.json`, manifest]]),
    );
    try {
      const command = spawn(process.execPath, [rsa, "download", study, "--out", out], { cwd: folder, env: server.env });
      let [stdout, stderr] = ["", ""];
      command.stdout.on("data", (text) => (stdout += String(text)));
      command.stderr.on("data", (text) => (stderr += String(text)));
      const status = await new Promise((resolve) => command.once("close", resolve));
      return { status, stdout, stderr };
    } finally {
      await server.close();
    }
  }

  const written = (): string[] => readdirSync(folder, { recursive: true }) as string[];

  it("fetches every file that is not there yet, and none again", async () => {
    const files = new Map<string, Uint8Array>();
    const plan = { ...(await planOf(world())), id: ID, artifacts: ARTIFACTS.shared };
    await artifactsAt(memoryStore(files), `s3://${BUCKET}/studies/${STUDY}/`).write("plan.json", jsonBytes(plan));
    const planned = new Map([...files].map(([url, bytes]) => [url.slice(`s3://${BUCKET}/`.length), bytes]));
    const outputs = ["anova.csv", "figures/one.svg", "correlations.csv"];
    const fetched = async (): Promise<string> => {
      const { status, stdout, stderr } = await download(manifestNaming(outputs, plan.code), STUDY, undefined, planned);
      assert.equal(status, 0, stderr);
      return stdout;
    };
    assert.match(await fetched(), /^3 of 3 files fetched, all as the manifest says\n/);
    for (const path of outputs) assert.equal(readFileSync(join(out, path), "utf8"), CONTENT);
    assert.match(await fetched(), /^0 of 3 files fetched/);
  });

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
