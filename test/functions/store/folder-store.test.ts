import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:net";
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

  it("reads ranges, which end where the file does", async () => {
    const url = new URL("range.npy", root).href;
    await folderStore.write(url, bytes("0123456789"));
    const range = async (from: number, to: number) =>
      new TextDecoder().decode(await folderStore.readRange(url, from, to));
    assert.deepEqual([await range(2, 5), await range(8, 99), await range(10, 12)], ["234", "89", ""]);
    await folderStore.remove(url);
    await assert.rejects(range(0, 1), InputError);
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

  it("counts links to files and folders as what they lead to, follows none in a circle, and no folder's where they are left", async (test) => {
    const linked = await mkdtemp(join(tmpdir(), "rsa-links-"));
    test.after(() => rm(linked, { recursive: true }));
    await mkdir(join(linked, "annex/deep"), { recursive: true });
    await writeFile(join(linked, "annex/deep/a.png"), "a");
    await mkdir(join(linked, "images"));
    await symlink("../annex/deep/a.png", join(linked, "images/a.png"));
    await symlink("../annex/deep", join(linked, "images/more"));
    await symlink(".", join(linked, "images/again"));
    await symlink("../../images", join(linked, "annex/deep/images"));
    const images = `${pathToFileURL(linked).href}/images/`;
    const urls = await folderStore.list(images, "followed");
    assert.deepEqual(
      urls.map((url) => url.slice(images.length)),
      ["a.png", "more/a.png"],
    );
    for (const url of urls) assert.equal(new TextDecoder().decode(await folderStore.read(url)), "a");
    assert.deepEqual(await folderStore.list(images), [`${images}a.png`]);
  });

  it("lists a link that leads to nothing, and says when it is read where it leads", async (test) => {
    const linked = await mkdtemp(join(tmpdir(), "rsa-links-"));
    test.after(() => rm(linked, { recursive: true }));
    await symlink(".git/annex/objects/a", join(linked, "a.png"));
    const urls = await folderStore.list(`${pathToFileURL(linked).href}/`);
    assert.equal(urls.length, 1);
    await assert.rejects(folderStore.read(urls[0] ?? ""), {
      name: "InputError",
      message: `${join(linked, "a.png")} is a link to .git/annex/objects/a, which is not there`,
    });
  });

  it("reads no pipe, socket or device, which may never end", { skip: process.platform === "win32" }, async (test) => {
    const special = await mkdtemp(join(tmpdir(), "rsa-special-"));
    const pipe = join(special, "pipe.npy");
    execFileSync("mkfifo", [pipe]);
    const server = createServer().listen(join(special, "socket.npy"));
    await once(server, "listening");
    test.after(() => {
      server.close();
      return rm(special, { recursive: true });
    });
    for (const [path, kind] of [
      [pipe, "a pipe"],
      [join(special, "socket.npy"), "a socket"],
      ["/dev/zero", "a device"],
    ] as const) {
      const message = `${path} is ${kind}, not a regular file`;
      await assert.rejects(folderStore.read(pathToFileURL(path).href), { name: "InputError", message });
      await assert.rejects(folderStore.list(`${pathToFileURL(path).href}/`), { name: "InputError", message });
    }
  });

  it("leaves nothing half-written behind when a write fails", async () => {
    await writeFile(join(folder, "plain"), "a file, not a folder");
    await assert.rejects(
      folderStore.write(new URL("plain/x.npy", root).href, bytes("x")),
      (error) => error instanceof StoreError && /plain\/x\.npy: a part of the path is a file/.test(error.message) && error.advice === undefined, // prettier-ignore
    );
    await assert.rejects(
      folderStore.read(root),
      (error) => error instanceof StoreError && /it is a folder/.test(error.message) && error.advice === undefined,
    );
    await assert.rejects(
      folderStore.write(new URL("a b", root).href, bytes("x")),
      (error) => error instanceof StoreError && /^everything computed so far is kept/.test(error.advice ?? ""),
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

  it("ends where no folder can be made, and says so", { skip: !existsSync("/proc/self") }, async () => {
    for (const path of ["/proc/rsa/x.npy", "/proc/rsa/deep/er/x.npy"])
      for (const writing of ["write", "create"] as const)
        await assert.rejects(folderStore[writing](pathToFileURL(path).href, bytes("x")), {
          name: "StoreError",
          message: `cannot write ${path}: nothing can be made there`,
          advice: undefined,
        });
  });

  it("makes a folder that another makes at the same time", async () => {
    const urls = Array.from({ length: 16 }, (_, i) => new URL(`many/deep/er/${i}.npy`, root).href);
    await Promise.all(urls.map((url) => folderStore.write(url, bytes("x"))));
    assert.equal((await folderStore.list(new URL("many/", root).href)).length, urls.length);
    await rm(join(folder, "many"), { recursive: true });
  });

  it(
    "reports a full disk in words and keeps nothing of the file",
    { skip: process.platform === "linux" ? false : "needs /dev/full" },
    async () => {
      await assert.rejects(folderStore.write("file:///dev/full/x", bytes("x")), StoreError);
    },
  );
});
