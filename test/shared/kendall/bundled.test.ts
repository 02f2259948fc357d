import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import { vectorOfLevels } from "./vectors.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const SOURCE = `
  import { parentPort, workerData } from "node:worker_threads";
  import { permutedNumerators } from "./shared/numerators/permuted-numerators.ts";
  parentPort.postMessage(permutedNumerators(workerData));`;

describe("permutedNumerators, bundled and minified", () => {
  it("counts the same with the same kernels in a worker thread", async () => {
    const { outputFiles } = await build({
      stdin: { contents: SOURCE, resolveDir: ROOT },
      bundle: true,
      minify: true,
      write: false,
      platform: "node",
      format: "esm",
    });
    const models = Array.from({ length: 12 }, (_, at) => vectorOfLevels(276, at < 6 ? 276 : 5, at));
    const brains = Array.from({ length: 8 }, (_, at) => vectorOfLevels(276, at < 4 ? 276 : 5, 100 + at));
    const tests = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
    const task = { numerator: "concordance", n: 24, models, brains, tests, seed: 1, from: 0, to: 5 } as const;
    const code = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`;
    const answer = await new Promise((resolve, reject) => {
      const worker = new Worker(new URL(code), { workerData: task });
      worker.once("message", resolve).once("error", reject);
    });
    assert.deepEqual(answer, permutedNumerators(task));
  });
});
