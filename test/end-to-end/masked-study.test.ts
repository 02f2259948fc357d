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
import { correlate } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import { ofPairs, pairCount } from "../../shared/rdm/condensed.ts";
import { Results } from "../../shared/results/schema.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { readJson } from "../reference.ts";
import { agreementsOf } from "../infra/browser/page-in-vm.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI } from "./small-study.ts";

const CATEGORIES = "abcabcab".split("");

/** Every order of 0 … 7 that leaves each in its category, by trying them place by place. */
function orders(chosen: readonly number[] = []): number[][] {
  if (chosen.length === STIMULI) return [[...chosen]];
  return [...CATEGORIES.keys()]
    .filter((next) => !chosen.includes(next) && CATEGORIES[next] === CATEGORIES[chosen.length])
    .flatMap((next) => orders([...chosen, next]));
}

/** The dissimilarities of the pairs within a category, of relabelled stimuli. */
function withinCategories(rdm: Float64Array, order: readonly number[]): Float64Array {
  const square = new Map<string, number>();
  let p = 0;
  for (let i = 0; i < STIMULI; i++) for (let j = i + 1; j < STIMULI; j++) square.set(`${i} ${j}`, rdm[p++]);
  const relabelled = ofPairs(STIMULI, (i, j) => {
    const [a, b] = [order[i], order[j]];
    return square.get(`${Math.min(a, b)} ${Math.max(a, b)}`)!;
  });
  const isKept = ofPairs(STIMULI, (i, j) => (CATEGORIES[i] === CATEGORIES[j] ? 1 : 0));
  return relabelled.filter((_, pair) => isKept[pair] === 1);
}

/** The first test is exceeded once more. */
function forgedCounts(bytes: Uint8Array): Uint8Array {
  const members = [...npzMembers(bytes, "counts")].map(([name, { read }]) => [name, readNpy(read(), name)] as const);
  const arrays = Object.fromEntries(members);
  (arrays["exceedances"].data as Int32Array)[0]++;
  return writeNpz(arrays);
}

describe("a study of the pairs within categories", () => {
  it("has the tau-b of these pairs, the exact p of orders within categories, says so, and can be verified", async () => {
    const { folder } = await smallStudy();
    try {
      const listing = CATEGORIES.map((category, i) => `stim${i + 1}.png,${category}\n`).join("");
      writeFileSync(join(folder, "stimuli", "stimuli.csv"), `filename,category\n${listing}`);
      const noise = randomStream(5, 0);
      const model = Float64Array.from({ length: pairCount(STIMULI) }, () => noise.uniform(0, 2));
      writeFileSync(join(folder, "model.npy"), writeNpy({ shape: [1, model.length], data: model }));
      const config = join(folder, "masked.yaml");
      const asked = {
        name: "masked",
        stimuli: { images: "stimuli" },
        brain: [{ roi: "IT", rdms: "it.npy" }],
        networks: [{ name: "model", rdms: "model.npy" }],
        mask: "same-category",
      };
      writeFileSync(config, JSON.stringify(asked));
      const out = join(folder, "out");
      assert.deepEqual((await runStudy({ config, out, workers: 1, chunks: 3 })).outcome, { kind: "done" });

      const { study, correlations } = Results.parse(readJson(join(out, "results.json")));
      const all = orders();
      const told = all.length / 2; // whichever of the category of two comes first, its one pair is the same
      assert.deepEqual([study.permutations, study.every_relabelling], [told - 1, true]);
      const brains = readNpy(readFileSync(join(folder, "it.npy")), "it.npy").data as Float64Array;
      for (const [s, { value, p_value, n_pairs }] of correlations.entries()) {
        const brain = brains.slice(s * model.length, (s + 1) * model.length);
        const values = all.map((order) => {
          const [x, y] = [withinCategories(model, [...order.keys()]), withinCategories(brain, order)];
          return correlate(measures["kendall-tau-b"], x, y)!;
        });
        assert.equal(n_pairs, 7);
        assert.equal(value, values[0]);
        assert.equal(p_value, values.filter((one) => Math.abs(one) >= Math.abs(value) - 1e-12).length / all.length);
      }
      const page = readFileSync(join(out, "report.html"), "utf8").replace(/\s+/g, " ");
      assert.ok(page.includes("of the pairs, 7 were compared, those within a category"));
      assert.ok(page.includes("Stimuli changed places within 2 classes alone"));
      assert.ok(agreementsOf(join(out, "report.html")).every((said) => said.startsWith("Same count as the study")));

      const finished = await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore);
      const { findings } = await verifyStudy(finished, { size: 300, random: Math.random }, THIS_TEST);
      assert.deepEqual(findings, []);

      writeFileSync(config, JSON.stringify({ ...asked, nulls: "drop" }));
      const dropped = join(folder, "dropped");
      assert.deepEqual((await runStudy({ config, out: dropped, workers: 1, chunks: 2 })).outcome, { kind: "done" });
      assert.deepEqual(readdirSync(join(dropped, "numerators")), ["counts.npz"]);
      for (const file of readdirSync(out).filter((name) => name.endsWith(".csv")))
        assert.deepEqual(readFileSync(join(dropped, file)), readFileSync(join(out, file)), file);
      const figures = (of: string) => readdirSync(join(of, "figures")).filter((name) => name.startsWith("null"));
      assert.ok(figures(out).length > 0);
      assert.deepEqual(figures(dropped), []);
      assert.ok(readFileSync(join(dropped, "report.html"), "utf8").includes("dropped once they are counted"));

      const whole = await finishedStudy(`${pathToFileURL(dropped).href}/`, dropped, folderStore);
      const verified = await verifyStudy(whole, { size: 300, random: Math.random }, THIS_TEST);
      assert.deepEqual(verified.findings, []);
      assert.equal(verified.recounted?.nulls, "drop");
      const counts = await whole.read("numerators/counts.npz");
      const forged = forgedCounts(counts);
      const forgery = {
        ...whole,
        read: (path: string) => (path === "numerators/counts.npz" ? Promise.resolve(forged) : whole.read(path)),
      };
      const found = await verifyStudy(forgery, { size: 300, random: Math.random }, THIS_TEST);
      const faults = found.findings.flatMap(({ file, fault }) => (file === "numerators/counts.npz" ? [fault] : []));
      assert.ok(
        faults.some((fault) => /^model, .* against IT of .*: found \d+ as extreme, counted \d+$/.test(fault)),
        faults.join(),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
