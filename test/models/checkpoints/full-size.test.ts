import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { weightsDigest } from "../../../models/checkpoints/trained-weights.ts";

const saving = fileURLToPath(new URL("./full_size.py", import.meta.url));
const loading = fileURLToPath(new URL("./load-file.ts", import.meta.url));
const python = process.env["RSA_PYTHON"] ?? "python3";
const withTorch =
  spawnSync(python, ["-c", "import torch"]).status === 0
    ? false
    : "Python with torch (RSA_PYTHON names one) not present: smaller files, written by the tests, are always read";

/** What a file of 250 MB may take beside the program. */
const MEGABYTES = 700;

const Loaded = z.object({ fingerprint: z.string(), seconds: z.number(), megabytes: z.number() });

describe("AlexNet as PyTorch itself saves it, at full size", { skip: withTorch }, () => {
  let folder = "";
  let digests: Record<string, string> = {};
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-full-size-"));
    const { status, stdout, stderr } = spawnSync(python, [saving, folder], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    digests = z.record(z.string(), z.string()).parse(JSON.parse(stdout));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has the weights that are drawn here for its seed", () => {
    const { parameters } = alexnet;
    const drawn = [...alexnet.drawWeights(11)].filter(([name]) => parameters.has(name));
    assert.equal(weightsDigest(drawn), digests["zip.pth"]);
  });

  it("is read to the bit from every file, within the memory that a checkpoint may take", (context) => {
    assert.ok(Object.keys(digests).length >= 10);
    for (const [file, digest] of Object.entries(digests)) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [loading, join(folder, file)], {
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
      const { fingerprint, seconds, megabytes } = Loaded.parse(JSON.parse(stdout));
      assert.equal(fingerprint, `alexnet/weights-${digest}`, file);
      assert.ok(megabytes < MEGABYTES, `${file}: ${megabytes} MB`);
      context.diagnostic(`${file}: ${seconds.toFixed(2)} s of processor time, ${megabytes.toFixed(0)} MB`);
    }
  });
});
