import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { uploadInput } from "../../../../infra/cli/aws/upload-input.ts";
import { memoryStore } from "../../../functions/stimuli/memory-store.ts";

describe("the upload of an input", () => {
  let folder = "";
  const url = (): string => pathToFileURL(folder).href;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "rsa upload ")), "images");
    mkdirSync(folder);
    for (const name of ["a.png", "b.png"]) writeFileSync(join(folder, name), name);
  });
  afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  it("sends what is not there, under the digest of all of it", async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    const first = await uploadInput(url(), { bucket: "b", store });
    assert.deepEqual([first.files, first.uploaded, first.bytes], [2, 2, 10]);
    assert.deepEqual([...files.keys()].sort(), [`${first.url}a.png`, `${first.url}b.png`]);
    files.delete(`${first.url}b.png`);
    assert.equal((await uploadInput(url(), { bucket: "b", store })).uploaded, 1);
  });

  it("is refused where a file changes between its digest and its sending, and sends nothing of that file", async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    const list = (prefix: string): Promise<string[]> => {
      writeFileSync(join(folder, "b.png"), "c.png"); // the digests are known by now
      return store.list(prefix);
    };
    await assert.rejects(uploadInput(url(), { bucket: "b", store: { ...store, list } }), {
      name: "InputError",
      message: `${join(folder, "b.png")} changed while it was uploaded`,
      advice: /submit the config again/,
    });
    assert.ok(![...files.keys()].some((key) => key.endsWith("b.png")));
  });
});
