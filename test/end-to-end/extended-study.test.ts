import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../functions/store/folder-store.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI } from "./small-study.ts";

const SAME = ["correlations.csv", "layer_means.csv", "noise_ceiling.csv", "results.json"];

/** Of partial correlations, so that controls go all the way from the images to a verified study. */
describe("a study to which permutations are added", () => {
  let folder = "";
  before(async () => {
    ({ folder } = await smallStudy());
    const noise = randomStream(5, 0);
    const model = Float64Array.from({ length: pairCount(STIMULI) }, () => noise.uniform(0, 2));
    writeFileSync(join(folder, "model.npy"), writeNpy({ shape: [1, model.length], data: model }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function config(permutations: number): string {
    const path = join(folder, `study-${permutations}.yaml`);
    const asked = {
      name: "extended",
      stimuli: { images: "stimuli" },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [{ name: "model", rdms: "model.npy" }],
      controls: ["luminance"],
      mantel: { measure: "partial-spearman", permutations },
    };
    writeFileSync(path, JSON.stringify(asked));
    return path;
  }

  async function run(permutations: number, out: string, extend?: number) {
    const request = { config: config(permutations), out: join(folder, out), workers: 1, chunks: 4 };
    const { outcome, events } = await runStudy(extend === undefined ? request : { ...request, extend });
    const counted = events.flatMap((event) =>
      event.kind === "progress" && event.phase === "permute" && !event.reused ? [event.done] : [],
    );
    return { outcome, counted: counted.reduce((sum, done) => sum + done, 0) };
  }

  const bytesOf = (out: string) => SAME.map((file) => readFileSync(join(folder, out, file), "utf8"));

  it("is what it is with all of them at once, bit for bit, and counts those alone that are added", async () => {
    const once = await run(70, "once");
    assert.deepEqual(once.outcome, { kind: "done" });
    const perPermutation = once.counted / 70;

    assert.equal((await run(40, "by-and-by")).counted, 40 * perPermutation);
    const extended = await run(40, "by-and-by", 30);
    assert.deepEqual(extended.outcome, { kind: "done" });
    assert.equal(extended.counted, 30 * perPermutation);
    assert.deepEqual(bytesOf("by-and-by"), bytesOf("once"));

    assert.equal((await run(40, "by-and-by", 30)).counted, 0);
    assert.equal((await run(40, "by-and-by", 50)).counted, 20 * perPermutation);
    const finished = await finishedStudy(`${pathToFileURL(join(folder, "by-and-by")).href}/`, folder, folderStore);
    const { findings } = await verifyStudy(finished, { size: 50, random: Math.random }, THIS_TEST);
    assert.deepEqual(findings, []);
  });

  it("is not cut back without a word", async () => {
    const { outcome } = await run(40, "by-and-by");
    assert.ok(outcome.kind === "failed" && outcome.error instanceof Error);
    assert.match(outcome.error.message, /holds another study: mantel.extend is 50 there and absent here/);
  });
});
