import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { runStudy } from "./run-study.ts";
import { smallStudy, STIMULI, SUBJECTS } from "./small-study.ts";

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), "utf8"));
const manifestOf = (out: string): Manifest => Manifest.parse(read(out, "manifest.json"));

/** Digests of everything that a study leaves behind, but for the plan, which lists the chunks. */
function outputsOf(out: string): Record<string, string> {
  const { "plan.json": _plan, ...outputs } = manifestOf(out).outputs;
  return outputs;
}

/** Not what is said of the study's few seeds whenever it is planned. */
const isNews = (event: StepEvent): boolean =>
  event.kind !== "note" || !event.text.startsWith("warning: contrasts compare");

describe("a study on one machine", () => {
  let folder = "";
  let config = "";
  let first = "";

  before(async () => {
    ({ folder, config } = await smallStudy());
    first = join(folder, "first");
    const { outcome } = await runStudy({ config, out: first, chunks: 7 });
    assert.deepEqual(outcome, { kind: "done" });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder with the activations and RDMs of the first run, but nothing of its permutations. */
  function afterExtraction(name: string): string {
    const out = join(folder, name);
    for (const kept of ["activations", "rdms", "digests"])
      cpSync(join(first, kept), join(out, kept), { recursive: true });
    return out;
  }

  it("leaves behind every artifact of the design, and lists each with its digest", () => {
    const outputs = Object.keys(manifestOf(first).outputs);
    for (const file of [
      "plan.json",
      "results.json",
      "report.html",
      "numbers.tex",
      "rdms.h5",
      "correlations.csv",
      "layer_means.csv",
      "anova.csv",
      "t_tests.csv",
      "generalisation.csv",
      "noise_ceiling.csv",
    ]) {
      assert.ok(outputs.includes(file) && existsSync(join(first, file)), file);
    }
    assert.deepEqual(readdirSync(join(first, "numerators")).sort(), [
      "counts.npz",
      "index.csv",
      "one.npy",
      "two-seed-4.npy",
      "two-seed-5.npy",
    ]);
    for (const ending of ["svg", "png", "pdf", "csv"])
      assert.ok(outputs.some((path) => path.startsWith("figures/") && path.endsWith(ending)));
    assert.ok(!existsSync(join(first, "error.json")));
  });

  it("names the commit, the processor family and the provider, in the manifest and on the page", () => {
    const { git, networks } = manifestOf(first);
    assert.deepEqual(git, { commit: "of this test", clean: true });
    const ran = { processor: process.arch, provider: "cpu" };
    assert.deepEqual(networks, { one: ran, "two, seed 4": ran, "two, seed 5": ran });
    const page = readFileSync(join(first, "report.html"), "utf8");
    for (const [what, value] of [
      ["Commit", "of this test"],
      ["Processor family of the networks", process.arch],
      ["Inference provider", "CPU"],
    ]) {
      assert.ok(new RegExp(`>${what}</t[dh]>\\s*<td[^>]*>${value}</td>`).test(page), what);
    }
  });

  it("tests every network, seed, layer and subject, with p at least 1/(permutations + 1)", () => {
    const { correlations, study } = Results.parse(read(first, "results.json"));
    assert.equal(correlations.length, 3 * 2 * SUBJECTS);
    assert.equal(study.stimuli.length, STIMULI);
    assert.deepEqual(
      study.stimuli,
      Array.from({ length: STIMULI }, (_, i) => `stim${i + 1}`),
    );
    for (const { p_value, p_fwer } of correlations) {
      assert.ok(p_value !== null && p_value >= 1 / 301 && p_value <= 1);
      assert.ok(p_fwer !== null && p_fwer >= p_value);
    }
  });

  for (const [chunks, workers] of [
    [1, 1],
    [40, 4],
  ] as const) {
    it(`gives the same bytes with ${chunks} chunks and ${workers} workers as with 7 chunks and 2 workers`, async () => {
      const out = afterExtraction(`chunks-${chunks}`);
      const { outcome } = await runStudy({ config, out, chunks, workers });
      assert.deepEqual(outcome, { kind: "done" });
      assert.equal(Plan.parse(read(out, "plan.json")).ranges.length, chunks);
      assert.deepEqual(outputsOf(out), outputsOf(first));
    });
  }

  it("computes nothing when it is run again", async () => {
    const before = readFileSync(join(first, "manifest.json"), "utf8");
    const { outcome, events } = await runStudy({ config, out: first, chunks: 7 });
    assert.deepEqual(outcome, { kind: "done" });
    assert.deepEqual(events.filter(isNews), [
      { kind: "planned", measure: "kendall-tau-b", extract: 0, compare: 0, permute: 0, finished: true },
    ]);
    assert.equal(readFileSync(join(first, "manifest.json"), "utf8"), before);
  });

  it("needs no activations once it is finished, and makes none to write a table again", async () => {
    const out = join(folder, "without-activations");
    cpSync(first, out, { recursive: true });
    rmSync(join(out, "activations"), { recursive: true });
    const { events } = await runStudy({ config, out, chunks: 7 });
    assert.ok(events.filter(isNews).every((event) => event.kind === "planned" && event.finished));
    rmSync(join(out, "anova.csv"));
    const again = await runStudy({ config, out, chunks: 7 });
    assert.deepEqual(again.outcome, { kind: "done" });
    assert.ok(again.events.some((event) => event.kind === "note" && event.text.includes("anova.csv")));
    assert.ok(!existsSync(join(out, "activations")));
    const { outputs } = manifestOf(out);
    const kept = Object.entries(manifestOf(first).outputs).filter(([path]) => !path.startsWith("activations/"));
    assert.deepEqual(outputs, Object.fromEntries(kept));
  });

  it("resumes after it was stopped, and ends with the same bytes", async () => {
    const out = afterExtraction("stopped");
    const controller = new AbortController();
    const stopped = await runStudy({
      config,
      out,
      chunks: 40,
      workers: 1,
      controller,
      onEvent: (event) => {
        if (event.kind === "progress" && event.phase === "permute") controller.abort();
      },
    });
    assert.deepEqual(stopped.outcome, { kind: "stopped" });
    assert.ok(!existsSync(join(out, "manifest.json")));
    const { outcome, events } = await runStudy({ config, out, chunks: 40 });
    assert.deepEqual(outcome, { kind: "done" });
    const chunks = events.filter((event) => event.kind === "progress" && event.phase === "permute");
    const reused = chunks.filter((event) => event.kind === "progress" && event.reused).length;
    assert.ok(chunks.length === 40 && reused >= 1 && reused < 40, `${reused} of ${chunks.length} chunks found`);
    assert.deepEqual(outputsOf(out), outputsOf(first));
  });

  it("computes only the network that changed", async () => {
    const changed = await smallStudy((given) => ({
      ...given,
      networks: [
        { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1", "relu2"] },
        { name: "two", architecture: "alexnet", weights: { random: { seed: 6 } }, layers: ["relu1", "relu2"] },
      ],
    }));
    try {
      const { events } = await runStudy({ config: changed.config, out: afterExtraction("changed") });
      const extracted = events.flatMap((event) =>
        event.kind === "progress" && event.phase === "extract" ? [[event.item, event.reused]] : [],
      );
      assert.deepEqual(extracted, [
        ["one", true],
        ["two", false],
      ]);
    } finally {
      rmSync(changed.folder, { recursive: true, force: true });
    }
  });

  it("signs no file that is not what was written, be it one that nothing is computed from", async () => {
    const out = afterExtraction("unsigned");
    const table = join(out, "correlations.csv");
    const { outcome } = await runStudy({
      config,
      out,
      onEvent: (event) => {
        if (event.kind === "progress" && event.phase === "reduce")
          writeFileSync(table, `${readFileSync(table, "utf8")}\n`);
      },
    });
    assert.ok(outcome.kind === "failed" && outcome.error instanceof Error);
    assert.equal(outcome.error.name, "DamagedArtifactError");
    assert.match(outcome.error.message, /correlations\.csv is not what was written there/);
    assert.ok(!existsSync(join(out, "manifest.json")));
    assert.deepEqual((await runStudy({ config, out })).outcome, { kind: "done" });
    assert.deepEqual(outputsOf(out), outputsOf(first));
  });

  it("leaves error.json when a step fails, keeps what was computed, and forgets the error when it then succeeds", async () => {
    const out = afterExtraction("failed");
    const [network] = readdirSync(join(out, "rdms")).filter((name) => name !== "brain");
    const [rdm] = readdirSync(join(out, "rdms", network));
    const path = join(out, "rdms", network, rdm);
    const whole = readFileSync(path);
    const { outcome } = await runStudy({
      config,
      out,
      onEvent: (event) => {
        // something else where an RDM should be, after the networks were done with
        if (event.kind === "progress" && event.item === "two, seed 5") cpSync(join(folder, "small.yaml"), path);
      },
    });
    assert.ok(outcome.kind === "failed");
    const error = read(out, "error.json") as Record<string, string>;
    assert.equal(error["step"], "permute");
    assert.equal(error["name"], "DamagedArtifactError");
    assert.match(error["message"], new RegExp(rdm));
    assert.match(error["advice"], /run the same study again/);
    assert.ok(existsSync(join(out, "activations")));
    const again = await runStudy({ config, out });
    assert.deepEqual(again.outcome, { kind: "done" });
    assert.ok(again.events.some((event) => event.kind === "note" && event.text.includes(rdm)));
    assert.ok(!existsSync(join(out, "error.json")));
    assert.deepEqual(readFileSync(path), whole);
    assert.deepEqual(outputsOf(out), outputsOf(first));
  });
});
