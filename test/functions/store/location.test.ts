import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { shownUrl } from "../../../functions/stimuli/shown-url.ts";
import { relativeUrl, resolveLocation } from "../../../functions/store/location.ts";
import { s3Address, s3Url } from "../../../functions/store/s3-address.ts";
import { inOneLine } from "../../../shared/one-line.ts";

/** Names that a URL would understand otherwise. */
const NAMES = [
  "100% set",
  "set #1",
  "what?",
  "run:1",
  "trailing  ",
  " leading",
  "a%20b",
  "C:\\data",
  "http:",
  "tab\tand\nline",
  "ünïcode",
  "[x]{y}|^`",
  "a;b=c&d+e",
  "~",
];

describe("a location of a config", () => {
  it("that does not begin as a URL is a path relative to the config, whatever characters it has", async (test) => {
    const folder = mkdtempSync(join(tmpdir(), "rsa 100% #1? "));
    test.after(() => rmSync(folder, { recursive: true, force: true }));
    const config = pathToFileURL(join(folder, "study.yaml")).href;
    for (const name of NAMES) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, name), "here");
      const url = resolveLocation(`${name}/${name}`, config);
      assert.equal(fileURLToPath(url), join(folder, name, name));
      assert.equal(new TextDecoder().decode(await folderStore.read(url)), "here");
      const listed = await folderStore.list(resolveLocation(`${name}/`, config));
      assert.deepEqual(
        listed.map((found) => fileURLToPath(found)),
        [join(folder, name, name)],
      );
    }
  });

  it("is such a path too where the config lies in S3, under the URL that a listing gives", () => {
    for (const name of NAMES) {
      const url = resolveLocation(`../inputs/${name}`, "s3://bucket/configs/my study.yaml");
      assert.deepEqual(s3Address(url), { bucket: "bucket", key: `inputs/${name}` });
      assert.equal(url, s3Url({ bucket: "bucket", key: `inputs/${name}` }));
    }
  });

  it("may be a path from the root, or lead up from the config's folder", () => {
    const config = "file:///home/me/studies/study.yaml";
    assert.equal(resolveLocation("/data/it.mat", config), "file:///data/it.mat");
    assert.equal(resolveLocation("../data/it.mat", config), "file:///home/me/data/it.mat");
    assert.equal(fileURLToPath(resolveLocation("//host/share", config)), "//host/share");
  });

  it("is a key as it stands after s3:// and the bucket, whatever characters it has", () => {
    for (const name of [...NAMES, "a#1.npy", "100%.npy", "what?.npy", "a%20b", "a/b/c.npy", ""]) {
      const url = resolveLocation(`s3://my-bucket/${name}`, "file:///home/me/study.yaml");
      assert.deepEqual(s3Address(url), { bucket: "my-bucket", key: name });
      assert.equal(shownUrl(url), inOneLine(`s3://my-bucket/${name}`));
    }
    assert.deepEqual(s3Address(resolveLocation("s3://my-bucket", "file:///c.yaml")), { bucket: "my-bucket", key: "" });
  });

  it("is a URL as it stands if it begins with https:// or file://", () => {
    for (const url of ["https://example.org/a?b=c#d", "file:///data/a%20b"]) {
      assert.equal(resolveLocation(url, "s3://other/configs/c.yaml"), url);
    }
  });

  it("is refused in words if it is a URL that leads nowhere", () => {
    for (const url of ["https://", "s3://", "s3:///key", "file://host/share", "file:///a%2Fb", "file:///a%zz"]) {
      assert.throws(() => resolveLocation(url, "file:///c.yaml"), {
        name: "InputError",
        message: new RegExp(`^found the URL ${url}: `),
      });
    }
  });
});

describe("a URL as seen from a folder", () => {
  for (const [url, folder, seen] of [
    ["file:///home/a/examples/q.yaml", "file:///home/a/results/q/", "../../examples/q.yaml"],
    ["file:///home/a/results/q/a:b.yaml", "file:///home/a/results/q/", "./a:b.yaml"],
    ["file:///home/a/c%20d/%C3%A9%23.yaml", "file:///tmp/o/", "../../home/a/c%20d/%C3%A9%23.yaml"],
    ["s3://bucket/configs/q.yaml", "s3://bucket/studies/q-0123/", "../../configs/q.yaml"],
    ["s3://bucket/configs/q.yaml", "s3://other/studies/q/", "s3://bucket/configs/q.yaml"],
    ["https://example.org/q.yaml", "file:///tmp/o/", "https://example.org/q.yaml"],
    ["file:///D:/configs/q.yaml", "file:///C:/results/q/", "file:///D:/configs/q.yaml"],
    ["file:///C:/configs/q.yaml", "file:///C:/results/q/", "../../configs/q.yaml"],
  ] as const) {
    it(`of ${url} from ${folder} is ${seen}, and leads back`, () => {
      assert.equal(relativeUrl(url, folder), seen);
      assert.equal(new URL(seen, folder).href, url);
    });
  }
});
