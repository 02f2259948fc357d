import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { stringify } from "yaml";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import type { PlanRuntime } from "../../../functions/plan/definition.ts";
import { run, type PlanReceipt } from "../../../functions/plan/step.ts";
import { planUrl } from "../../../functions/store/layout.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { ConfigError, InputError } from "../../../shared/errors.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { Plan } from "../../../shared/plan/schema.ts";
import { memoryStore } from "../stimuli/memory-store.ts";
import { pngOf } from "../stimuli/png-of.ts";

const STIMULI = 5;
const SUBJECTS = 2;

const small = {
  name: "small",
  stimuli: { images: "../inputs/stimuli" },
  brain: [{ roi: "IT", rdms: "../inputs/it.npy" }],
  networks: [{ name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] }],
  mantel: { permutations: 20 },
};

/** A bucket with inputs, and executions that come and go. */
function bucket() {
  const pairs = (STIMULI * (STIMULI - 1)) / 2;
  const rdms = Float64Array.from({ length: SUBJECTS * pairs }, (_, i) => (i * 7) % 11);
  const files = new Map<string, Uint8Array>([
    ["s3://bucket/inputs/it.npy", writeNpy({ shape: [SUBJECTS, pairs], data: rdms })],
  ]);
  for (let i = 0; i < STIMULI; i++) {
    const image = pngOf(
      { width: 8, height: 8, bitDepth: 8, colourType: 2 },
      Array.from({ length: 8 }, () => new Uint8Array(24).fill(i)),
    );
    files.set(`s3://bucket/inputs/stimuli/${i}.png`, image);
  }
  const running = new Set<string>();
  const runtime: PlanRuntime = {
    store: memoryStore(files),
    emit: () => undefined,
    compute: "lambda",
    code: COMMITTED_CODE,
    revision: UNKNOWN_REVISION,
    concurrency: () => Promise.resolve(8),
    isRunning: (execution) => Promise.resolve(running.has(execution)),
  };
  const upload = (name: string, config: unknown): void => {
    files.set(
      `s3://bucket/configs/${name}`,
      new TextEncoder().encode(typeof config === "string" ? config : stringify(config)),
    );
  };
  const plan = (name: string, execution: string, how: Partial<PlanRuntime> = {}): Promise<PlanReceipt> => {
    running.add(execution);
    const request = { detail: { bucket: { name: "bucket" }, object: { key: `configs/${name}` } } };
    return run({ request, execution: { Id: execution } }, { ...runtime, ...how });
  };
  const json = (url: string): unknown => JSON.parse(new TextDecoder().decode(files.get(url)));
  return { files, running, upload, plan, json };
}

describe("the plan of an uploaded config", () => {
  let s3: ReturnType<typeof bucket>;
  before(() => {
    s3 = bucket();
  });

  it("writes no record of its failure into the folder of a study, however its key climbs", async () => {
    for (const key of [
      "../victim-0123456789ab/errors/.json",
      "../../studies/victim-0123456789ab/x",
      "%2e%2e/victim/x",
    ]) {
      await assert.rejects(s3.plan(key, "one"), InputError);
    }
    const written = [...s3.files.keys()].filter((url) => !url.startsWith("s3://bucket/inputs/"));
    assert.equal(written.length, 3);
    for (const url of written) assert.match(url, /^s3:\/\/bucket\/studies\/failed\/.*\/errors\/plan-study\.json$/);
  });

  it("is none, and no failure either, where JSON is uploaded that is no config", async () => {
    const before = s3.files.size;
    for (const [name, text] of [
      ["tsconfig.json", '{"compilerOptions":{}}'],
      ["list.json", "[1, 2]"],
    ] as const) {
      s3.upload(name, text);
      const { finished, extractions, chunks } = await s3.plan(name, name);
      assert.deepEqual([finished, extractions, chunks], [true, [], []]);
    }
    assert.equal(s3.files.size, before + 2, "nothing is written");
    s3.upload("half.json", '{"networks": []}');
    await assert.rejects(s3.plan("half.json", "half"), ConfigError);
  });

  it("lies in a folder named by the study's content, and what can be shared beside all studies", async () => {
    s3.upload("small.yaml", small);
    const receipt = await s3.plan("small.yaml", "first");
    assert.match(receipt.study, /^s3:\/\/bucket\/studies\/small-[0-9a-f]{12}\/$/);
    assert.deepEqual(receipt.extractions, [{ item: 0, strategy: "cpu" }]);
    assert.equal(receipt.finished, false);
    assert.equal(receipt.concurrency, 8);
    assert.ok(!("runningAs" in receipt), "the state machine asks whether it is present");
    const plan = Plan.parse(s3.json(planUrl(receipt.study)));
    assert.equal(receipt.study, `s3://bucket/studies/small-${plan.id}/`);
    assert.equal(plan.artifacts, "../../artifacts/");
    assert.equal(receipt.chunks.length, plan.parts.length * plan.ranges.length);
    const { low, high } = plan.estimate;
    assert.ok(low.usd > 0 && low.usd < high.usd && low.seconds > 0 && low.seconds < high.seconds);
    for (const { rdm } of plan.brain) assert.ok(s3.files.has(`s3://bucket/artifacts/${rdm}`), rdm);
  });

  it("is left alone by a duplicate of the event while the first execution runs", async () => {
    const first = await s3.plan("small.yaml", "first");
    const duplicate = await s3.plan("small.yaml", "duplicate");
    assert.deepEqual(duplicate, {
      study: first.study,
      finished: false,
      concurrency: 8,
      runningAs: "first",
      extractions: [],
      comparisons: [],
      chunks: [],
    });
  });

  it("is one study whatever its file is called, and another when its meaning changes", async () => {
    s3.upload("same.json", JSON.stringify({ ...small, maxCost: 5 }));
    assert.equal((await s3.plan("same.json", "third")).runningAs, "first");
    s3.upload("other.yaml", { ...small, seed: 9 });
    const other = await s3.plan("other.yaml", "fourth");
    assert.equal(other.runningAs, undefined);
  });

  it("is taken over from an execution that has ended without finishing it", async () => {
    s3.running.delete("first");
    const receipt = await s3.plan("small.yaml", "fifth");
    assert.equal(receipt.runningAs, undefined);
    assert.equal(receipt.extractions.length, 1);
  });

  it("records what is wrong with a config by the config's name, and forgets it when that is mended", async () => {
    const folder = "s3://bucket/studies/failed/broken.yaml/";
    s3.upload("broken.yaml", "networks: [");
    await assert.rejects(s3.plan("broken.yaml", "sixth"), ConfigError);
    assert.match((s3.json(`${folder}errors/plan-study.json`) as { message: string }).message, /not YAML/);
    s3.files.set(`${folder}error.json`, new Uint8Array());
    s3.upload("broken.yaml", { ...small, name: "mended" });
    await s3.plan("broken.yaml", "seventh");
    assert.deepEqual(
      [...s3.files.keys()].filter((url) => url.startsWith(folder)),
      [],
    );
  });

  it("names an input that was not uploaded", async () => {
    s3.upload("lost.yaml", { ...small, brain: [{ roi: "IT", rdms: "../inputs/lost.npy" }] });
    await assert.rejects(
      s3.plan("lost.yaml", "eighth"),
      /brain\[0\]\.rdms: no such file: s3:\/\/bucket\/inputs\/lost\.npy/,
    );
  });

  it("is refused beyond what it may cost, and where it asks for a GPU that the stack lacks", async () => {
    s3.upload("dear.yaml", { ...small, name: "dear", maxCost: 0.000001 });
    await assert.rejects(
      s3.plan("dear.yaml", "ninth"),
      /maxCost: the study would cost 0\.\d+ to 0\.\d+ USD on AWS, at most 0\.000001 USD/,
    );
    const onGpu = { ...small, name: "gpu", networks: [{ ...small.networks[0], strategy: "gpu" }] };
    s3.upload("gpu.yaml", onGpu);
    await assert.rejects(s3.plan("gpu.yaml", "tenth"), /networks\[0\]\.strategy: found gpu, but this stack has no GPU/);
    const { extractions } = await s3.plan("gpu.yaml", "eleventh", { compute: "lambda and gpu" });
    assert.deepEqual(extractions, [{ item: 0, strategy: "gpu" }]);
  });
});
