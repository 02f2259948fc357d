import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../functions/store/folder-store.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import { npzMembers } from "../../shared/formats/npz.ts";
import { writeNpz } from "../../shared/formats/npz-write.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { Results } from "../../shared/results/schema.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import { readJson } from "../reference.ts";
import { agreementsOf } from "../infra/browser/page-in-vm.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI } from "./small-study.ts";

const [MODELS, SUBJECTS, PERMUTATIONS, STOP] = [5, 3, 400, 6];

/** The first test of which so much is said stopped one relabelling later. */
function forgedCounts(bytes: Uint8Array): Uint8Array {
  const members = [...npzMembers(bytes, "counts")].map(([name, { read }]) => [name, readNpy(read(), name)] as const);
  const arrays = Object.fromEntries(members);
  (arrays["relabellings"].data as Int32Array)[0]++;
  return writeNpz(arrays);
}

describe("a study whose tests stop", () => {
  it("has the p of each that the relabellings until its last give, says what it cannot say, and can be verified", async () => {
    const { folder } = await smallStudy();
    try {
      const noise = randomStream(8, 0);
      const drawn = (count: number) =>
        Array.from({ length: count }, () =>
          Float64Array.from({ length: pairCount(STIMULI) }, () => noise.uniform(0, 2)),
        );
      const [brains, models] = [drawn(SUBJECTS), drawn(MODELS)];
      models[0] = brains[0].map((value, pair) => value + brains[1][pair] + brains[2][pair]);
      const save = (file: string, rdms: readonly Float64Array[]): void => {
        const data = Float64Array.from(rdms.flatMap((rdm) => [...rdm]));
        writeFileSync(join(folder, file), writeNpy({ shape: [rdms.length, pairCount(STIMULI)], data }));
      };
      save("it.npy", brains);
      for (const [i, model] of models.entries()) save(`model${i}.npy`, [model]);
      const config = join(folder, "stopped.yaml");
      const asked = {
        name: "stopped",
        seed: 3,
        stimuli: { images: "stimuli" },
        brain: [{ roi: "IT", rdms: "it.npy" }],
        networks: models.map((_, i) => ({ name: `model ${i}`, rdms: `model${i}.npy` })),
        mantel: { measure: "spearman", permutations: PERMUTATIONS, stop_after: STOP },
      };
      writeFileSync(config, JSON.stringify(asked));
      const out = join(folder, "out");
      assert.deepEqual((await runStudy({ config, out, workers: 1, chunks: 3 })).outcome, { kind: "done" });

      const { study, correlations, layer_means } = Results.parse(readJson(join(out, "results.json")));
      const { tally, nulls } = countedChunk({
        measure: "spearman",
        alternative: "two-sided",
        ...{ n: STIMULI, models, brains, controls: [], mask: null, seed: 3, from: 0, to: PERMUTATIONS, nulls: "keep" },
        grouping: groupingOf([], []),
      });
      for (const [test, { p_value, permutations, p_fwer }] of correlations.entries()) {
        const own = nulls!.subarray(test * PERMUTATIONS, (test + 1) * PERMUTATIONS);
        const extreme = [...own.keys()].filter((k) => Math.abs(own[k]) >= Math.abs(tally.numerators[test]));
        const last = extreme.at(STOP - 1);
        const p = last === undefined ? (extreme.length + 1) / (PERMUTATIONS + 1) : STOP / (last + 1);
        assert.deepEqual([p_value, permutations, p_fwer], [p, last === undefined ? PERMUTATIONS : last + 1, null]);
      }
      assert.ok(correlations.some(({ permutations }) => permutations < PERMUTATIONS / 4));
      assert.ok(correlations.some(({ permutations }) => permutations === PERMUTATIONS));
      assert.equal(study.stop_after, STOP);
      assert.ok(layer_means.every(({ p_value, p_fwer, t }) => p_value === null && p_fwer === null && t !== null));

      assert.deepEqual(readdirSync(join(out, "numerators")), ["counts.npz"]);
      const page = readFileSync(join(out, "report.html"), "utf8").replace(/\s+/g, " ");
      for (const said of [
        `until ${STOP} of them were at least as extreme as the observed labelling, or ${PERMUTATIONS} were drawn (Besag and Clifford, 1991)`,
        "tests that stop share no relabellings",
        "means were not tested by relabelling",
        "Sequential Monte Carlo p-values",
      ])
        assert.ok(page.includes(said), said);
      assert.doesNotMatch(page, /family-wise over|group Mantel test|Nichols/);
      const [agreed, early] = [
        agreementsOf(join(out, "report.html")),
        /^Same count as the study, which stopped this test at/,
      ];
      assert.ok(
        agreed.every((said) => said.startsWith("Same count as the study")),
        agreed.join(" "),
      );
      assert.equal(agreed.filter((said) => early.test(said)).length, correlations.filter(({ permutations }) => permutations < PERMUTATIONS).length); // prettier-ignore

      const whole = await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore);
      const verified = await verifyStudy(whole, { size: 300, random: Math.random }, THIS_TEST);
      assert.deepEqual(verified.findings, []);
      const told = correlations.reduce((sum, { permutations }) => sum + permutations, 0);
      assert.equal(
        verified.recounted?.ofTests.reduce((sum, one) => sum + one),
        told,
      );
      const forged = forgedCounts(await whole.read("numerators/counts.npz"));
      const forgery = {
        ...whole,
        read: (path: string) => (path === "numerators/counts.npz" ? Promise.resolve(forged) : whole.read(path)),
      };
      const found = await verifyStudy(forgery, { size: 300, random: Math.random }, THIS_TEST);
      const faults = found.findings.flatMap(({ file, fault }) => (file === "numerators/counts.npz" ? [fault] : []));
      assert.ok(
        faults.some((fault) => /^model 0, .*: found \d+ relabellings, counted \d+$/.test(fault)),
        faults.join(),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
