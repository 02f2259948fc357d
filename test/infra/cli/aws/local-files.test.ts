import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { localInput } from "../../../../infra/cli/aws/local-files.ts";

describe("an input of this machine, as it is uploaded", () => {
  let folder = "";
  const at = (name: string): string => join(folder, name);
  const input = (name = "", ...beside: string[]) => localInput(pathToFileURL(at(name)).href, beside);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa input "));
    mkdirSync(at("images/more"), { recursive: true });
    writeFileSync(at("images/stim2.png"), "two");
    writeFileSync(at("images/more/stim10.png"), "ten");
    writeFileSync(at("images/.DS_Store"), "of the system");
    writeFileSync(at("rdms.npz"), "abc");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is one file under its own name, with its sha256", async () => {
    const { isFolder, digest, files } = await input("rdms.npz");
    assert.equal(isFolder, false);
    // FIPS 180-2, appendix B.1: the digest of "abc"
    assert.equal(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert.deepEqual(
      files.map(({ name, bytes }) => [name, bytes]),
      [["rdms.npz", 3]],
    );
  });

  it("is one file with those that belong to it, where they are, and one digest of all", async () => {
    const names = async (...beside: string[]) => (await input("rdms.npz", ...beside)).files.map(({ name }) => name);
    assert.deepEqual(await names("images/stim2.png", "gone.bin", "rdms.npz"), ["rdms.npz", "images/stim2.png"]);
    const [alone, both] = [await input("rdms.npz"), await input("rdms.npz", "images/stim2.png")];
    assert.notEqual(both.digest, alone.digest);
    assert.equal(both.isFolder, false);
  });

  it("is sent with the file that goes with it, where that lies beside it", async () => {
    const url = pathToFileURL(at("rdms.npz")).href;
    assert.deepEqual(await localInput(url, ["file_names.txt"]), await input("rdms.npz"));
    writeFileSync(at("file_names.txt"), "stim2.png");
    const { isFolder, digest, files } = await localInput(url, ["file_names.txt"]);
    assert.equal(isFolder, false);
    assert.deepEqual(
      files.map(({ name }) => name),
      ["rdms.npz", "file_names.txt"],
    );
    assert.notEqual(digest, (await input("rdms.npz")).digest);
  });

  it("is every file of a folder under its name in the folder, but for hidden ones", async () => {
    const { isFolder, files } = await input("images");
    assert.equal(isFolder, true);
    assert.deepEqual(
      files.map(({ name }) => name),
      ["more/stim10.png", "stim2.png"],
    );
  });

  it("holds what links lead to, as if it lay there", async () => {
    mkdirSync(at("linked"));
    symlinkSync("../images/stim2.png", at("linked/stim2.png"));
    symlinkSync("../images/more", at("linked/more"));
    assert.equal((await input("linked")).digest, (await input("images")).digest);
    symlinkSync("../gone.png", at("linked/stim3.png"));
    await assert.rejects(input("linked"), { name: "InputError", message: /stim3\.png is a link to \.\.\/gone\.png/ });
  });

  it("is another when a file changes or is renamed, and the same when only the folder or hidden files do", async () => {
    const { digest: before } = await input("images");
    writeFileSync(at("images/.DS_Store"), "moved");
    renameSync(at("images"), at("pictures"));
    assert.equal((await input("pictures")).digest, before);
    renameSync(at("pictures/stim2.png"), at("pictures/stim3.png"));
    const { digest: renamed } = await input("pictures");
    assert.notEqual(renamed, before);
    writeFileSync(at("pictures/stim3.png"), "three");
    assert.notEqual((await input("pictures")).digest, renamed);
  });
});
