import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { readManifest } from "../../../../functions/stimuli/manifest.ts";
import { folderStore } from "../../../../functions/store/folder-store.ts";
import { ensureQuickstart } from "../../../../infra/cli/datasets/quickstart.ts";
import { QUICKSTART_TITLE } from "../../../../shared/simulate/quickstart.ts";

describe("ensureQuickstart", () => {
  const root = mkdtempSync(join(tmpdir(), "quickstart-"));
  after(() => rmSync(root, { recursive: true }));
  const lines: string[] = [];
  const ensure = (dir: string) => ensureQuickstart(dir, (line) => lines.push(line));

  it("makes a folder of stimuli that a study can read, once, and leaves nothing beside it", async () => {
    const dir = join(root, "once");
    await ensure(dir);
    await ensure(`${dir}/`);
    assert.equal(lines.length, 1);
    const { stimuli, notes } = await readManifest({ images: `${pathToFileURL(dir).href}/stimuli/` }, folderStore);
    assert.equal(stimuli.length, 24);
    assert.deepEqual([stimuli[0]?.name, stimuli[0]?.category, stimuli[23]?.name], ["face1", "face", "building6"]);
    assert.deepEqual(notes, []);
    assert.deepEqual(readdirSync(root), ["once"]);
  });

  it("completes a folder that lost a file, and replaces an older version", async () => {
    const dir = join(root, "once");
    const lost = join(dir, "stimuli/tool3.png");
    const before = readFileSync(lost);
    rmSync(lost);
    await ensure(dir);
    assert.deepEqual(readFileSync(lost), before);
    writeFileSync(join(dir, "README.txt"), `${QUICKSTART_TITLE} (version 0)\n`);
    writeFileSync(lost, "old");
    await ensure(dir);
    assert.deepEqual(readFileSync(lost), before);
    assert.deepEqual(readdirSync(root), ["once"]);
  });

  it("is made whole by processes that start together", async () => {
    const dir = join(root, "together");
    await Promise.all([ensure(dir), ensure(dir)]);
    assert.equal(readdirSync(join(dir, "stimuli")).length, 25);
    assert.deepEqual(readdirSync(root), ["once", "together"]);
  });

  it("does not touch a folder that holds something else", async () => {
    const dir = join(root, "mine");
    mkdirSync(dir);
    writeFileSync(join(dir, "thesis.txt"), "precious");
    await assert.rejects(ensure(dir), { name: "InputError", message: /mine: holds 1 files that are not/ });
    assert.deepEqual(readdirSync(dir), ["thesis.txt"]);
  });

  it("says what is in the way if the folder cannot be made", async () => {
    const blocked = join(root, "file");
    writeFileSync(blocked, "");
    await assert.rejects(ensure(join(blocked, "quickstart")), {
      name: "StoreError",
      message: /^cannot write .*(ENOTDIR|EEXIST)/,
    });
  });
});
