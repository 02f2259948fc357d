import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../functions/store/folder-store.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import { writeNpz } from "../../shared/formats/npz-write.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { Results } from "../../shared/results/schema.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { midRanks } from "../../shared/stats/ranks.ts";
import { readJson } from "../reference.ts";
import { assertClose } from "../shared/stats/close.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI, SUBJECTS } from "./small-study.ts";

const PAIRS = pairCount(STIMULI);
let folder = "";
after(() => rmSync(folder, { recursive: true, force: true }));

it("in a study whose measure takes controls out of models, the mean of the subjects’ ranks reaches the upper bound", async () => {
  const study = await smallStudy((config) => ({
    ...config,
    controls: [{ name: "size", rdms: "size.npy" }],
    networks: [{ name: "ranks", rdms: "ranks.npz" }],
    mantel: { measure: "semipartial-spearman", permutations: 30 },
    bootstrap: { resamples: 0 },
    contrasts: [],
  }));
  ({ folder } = study);
  const noise = randomStream(7, 0);
  const size = Float64Array.from({ length: PAIRS }, () => noise.uniform(0, 9));
  const brains = toFloat64(readNpy(readFileSync(join(folder, "it.npy")), "it.npy").data).map(
    (value, at) => value + size[at % PAIRS],
  );
  const pool = new Float64Array(PAIRS);
  for (let s = 0; s < SUBJECTS; s++)
    midRanks(brains.subarray(s * PAIRS, (s + 1) * PAIRS)).forEach((rank, pair) => (pool[pair] += rank));
  const rdms = (data: Float64Array) => ({ shape: [data.length / PAIRS, PAIRS], data });
  writeFileSync(join(folder, "size.npy"), writeNpy(rdms(size)));
  writeFileSync(join(folder, "it.npy"), writeNpy(rdms(brains)));
  writeFileSync(join(folder, "ranks.npz"), writeNpz({ pool: { shape: [PAIRS], data: pool } }));

  const out = join(folder, "out");
  const { outcome } = await runStudy({ config: study.config, out, workers: 1 });
  assert.deepEqual(outcome, { kind: "done" });
  const { noise_ceiling, layer_means } = Results.parse(readJson(join(out, "results.json")));
  const { upper, lower } = noise_ceiling.at(-1)!;
  assert.ok(upper! < 0.6); // most of what subjects share is the control
  assertClose(layer_means[0].mean, upper!, { tolerance: 1e-12 });
  assertClose(layer_means[0].percent_of_ceiling, (100 * upper!) / lower!, { tolerance: 1e-12 });
  assert.match(readFileSync(join(out, "report.html"), "utf8"), /the controls are taken out of it as out of a model’s/);

  const finished = await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore);
  const { findings } = await verifyStudy(finished, { size: 20, random: Math.random }, THIS_TEST);
  assert.deepEqual(findings, []);
});
