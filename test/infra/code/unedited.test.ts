import assert from "node:assert/strict";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { sourceCode } from "../../../infra/code/source-code.ts";
import { uneditedSince } from "../../../infra/code/unedited.ts";

describe("the sources of a study that runs", () => {
  let folder = "";
  const FILES = ["kernel.ts", "step.ts"];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rsa-sources-"));
    for (const file of FILES) await writeFile(join(folder, file), "= 1;");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const said = {
    name: "InputError",
    message: "step.ts changed while the study ran",
    advice: "run the same command again: nothing computed before is lost",
  };

  it("may stand as they are", () => {
    const requireUnedited = uneditedSince(FILES, folder);
    requireUnedited();
    requireUnedited();
  });

  it("are named where one is of another size, or is gone", async () => {
    const requireUnedited = uneditedSince(FILES, folder);
    await writeFile(join(folder, "step.ts"), "= -1;");
    assert.throws(requireUnedited, said);
    await rm(join(folder, "step.ts"));
    assert.throws(requireUnedited, said);
  });

  it("are named where one of the same size was written later", async () => {
    const requireUnedited = uneditedSince(FILES, folder);
    await utimes(join(folder, "step.ts"), new Date(), new Date(Date.now() + 1000));
    assert.throws(requireUnedited, said);
  });

  it("are looked at where the digests are those of this program", async () => {
    (await sourceCode()).requireUnedited();
  });
});
