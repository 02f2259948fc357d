import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the folder store", () => {
  let folder = "";
  let root = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "rsa store "));
    root = `${pathToFileURL(folder).href}/`;
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("reads back what it wrote, also where names hold spaces and accents", async () => {
    const url = new URL("a b/données.npy", root).href;
    await folderStore.write(url, bytes("one"));
    await folderStore.write(url, bytes("two"));
    assert.equal(new TextDecoder().decode(await folderStore.read(url)), "two");
    assert.deepEqual(await folderStore.list(root), [url]);
    await folderStore.remove(url);
    assert.equal(await folderStore.exists(url), false);
    await folderStore.remove(url);
  });

  it("says which file is missing", async () => {
    await assert.rejects(
      folderStore.read(new URL("none.npy", root).href),
      (error) => error instanceof InputError && error.message.includes(join(folder, "none.npy")),
    );
  });

  it("lists nothing where there is no folder, and no half-written files", async () => {
    assert.deepEqual(await folderStore.list(new URL("nowhere/", root).href), []);
    await writeFile(join(folder, ".abc.part"), "half");
    assert.deepEqual(await folderStore.list(root), []);
  });

  it("leaves nothing half-written behind when a write fails", async () => {
    await writeFile(join(folder, "plain"), "a file, not a folder");
    await assert.rejects(
      folderStore.write(new URL("plain/x.npy", root).href, bytes("x")),
      (error) => error instanceof StoreError && /plain\/x\.npy: a part of the path is a file/.test(error.message),
    );
    await assert.rejects(folderStore.write(root, bytes("x")), StoreError);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name !== ".abc.part"),
      ["a b", "plain"],
    );
  });

  it(
    "reports a folder without permission in words",
    { skip: process.getuid?.() === 0 ? "root may write anywhere" : false },
    async () => {
      const locked = await mkdtemp(join(tmpdir(), "rsa-locked-"));
      await chmod(locked, 0o500);
      await assert.rejects(folderStore.write(`${pathToFileURL(locked).href}/x`, bytes("x")), /permission denied/);
    },
  );

  it(
    "reports a full disk in words and keeps nothing of the file",
    { skip: process.platform === "linux" ? false : "needs /dev/full" },
    async () => {
      await assert.rejects(folderStore.write("file:///dev/full/x", bytes("x")), StoreError);
    },
  );
});
