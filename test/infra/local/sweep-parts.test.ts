import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { newPart } from "../../../functions/store/part-file.ts";
import { sweepParts } from "../../../infra/local/sweep-parts.ts";

/** More than any system gives. */
const GONE = 2 ** 30;
const UUID = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";

describe("what a process that is gone left half-written", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa parts "));
    mkdirSync(join(folder, "rdms", "one"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function sweep(...names: string[]): Promise<string[]> {
    for (const name of names) writeFileSync(join(folder, "rdms", "one", name), "half");
    await sweepParts(`${pathToFileURL(folder).href}/`);
    return readdirSync(join(folder, "rdms", "one")).sort();
  }

  it("is removed, wherever in the folder it lies", async () => {
    assert.deepEqual(await sweep(`.${GONE}@${hostname()}.${UUID}.part`), []);
  });

  it("is removed where its name says no process, as it once did not, or one whose number is this process's now", async () => {
    assert.deepEqual(await sweep(`.${UUID}.part`, basename(newPart("x"))), []);
  });

  it("is told from what a living process writes, on this machine or another, and from files of other names", async () => {
    const kept = [
      `.${process.ppid}@${hostname()}.${UUID}.part`,
      `.${GONE}@another.example.org.${UUID}.part`,
      "lecture.part",
      "relu1.0123456789ab.npy",
    ].sort();
    assert.deepEqual(await sweep(...kept), kept);
  });

  it("may be none, where there is no folder yet, which is not made", async () => {
    const absent = join(folder, "absent");
    await sweepParts(`${pathToFileURL(absent).href}/`);
    assert.ok(!existsSync(absent));
  });
});
