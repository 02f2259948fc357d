import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../functions/store/folder-store.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { correlate } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import { orderNumber } from "../../shared/permutations/enumeration.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { Results } from "../../shared/results/schema.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { readJson } from "../reference.ts";
import { agreementsOf } from "../infra/browser/page-in-vm.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI } from "./small-study.ts";

const [N, SUBJECTS, ORDERS] = [5, 3, 120];

describe("a study of so few stimuli that every relabelling can be counted", () => {
  it("has exact p, whatever the seed, says so, and can be verified", async () => {
    const { folder } = await smallStudy();
    try {
      for (let i = N + 1; i <= STIMULI; i++) rmSync(join(folder, "stimuli", `stim${i}.png`));
      const noise = randomStream(3, 0);
      const drawn = (count: number) =>
        Array.from({ length: count }, () => Float64Array.from({ length: pairCount(N) }, () => noise.uniform(0, 2)));
      const [brains, [model]] = [drawn(SUBJECTS), drawn(1)];
      const flat = Float64Array.from(brains.flatMap((rdm) => [...rdm]));
      writeFileSync(join(folder, "it.npy"), writeNpy({ shape: [SUBJECTS, pairCount(N)], data: flat }));
      writeFileSync(join(folder, "model.npy"), writeNpy({ shape: [1, pairCount(N)], data: model }));

      for (const seed of [1, 2]) {
        const config = join(folder, `exact-${seed}.yaml`);
        const asked = {
          name: "exact",
          seed,
          stimuli: { images: "stimuli" },
          brain: [{ roi: "IT", rdms: "it.npy" }],
          networks: [{ name: "model", rdms: "model.npy" }],
          mantel: { measure: "spearman" },
        };
        writeFileSync(config, JSON.stringify(asked));
        const out = join(folder, `out-${seed}`);
        assert.deepEqual((await runStudy({ config, out, workers: 1, chunks: 3 })).outcome, { kind: "done" });
        const { study, correlations } = Results.parse(readJson(join(out, "results.json")));
        assert.equal(study.every_relabelling, true);
        assert.deepEqual([study.permutations, study.smallest_p, study.monte_carlo_se_at_05], [119, 1 / ORDERS, 0]);

        const pairs = new PairRelabelling(N);
        correlations.forEach(({ p_value, value }, s) => {
          const values = Array.from({ length: ORDERS }, (_, k) => {
            pairs.set(orderNumber(k, N));
            return Math.abs(
              correlate(
                measures.spearman,
                model,
                Float64Array.from(pairs.to, (pair) => brains[s][pair]),
              )!,
            );
          });
          assert.ok(Math.abs(values[0] - Math.abs(value!)) < 1e-12);
          assert.equal(p_value, values.filter((one) => one >= values[0] - 1e-12).length / ORDERS);
        });
        const page = readFileSync(join(out, "report.html"), "utf8").replace(/\s+/g, " ");
        assert.ok(page.includes("which with the observed one are 120 labellings. p is exact"));
        assert.ok(agreementsOf(join(out, "report.html")).every((said) => said.startsWith("Same count as the study")));

        const finished = await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore);
        const { findings } = await verifyStudy(finished, { size: 300, random: Math.random }, THIS_TEST);
        assert.deepEqual(findings, []);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
