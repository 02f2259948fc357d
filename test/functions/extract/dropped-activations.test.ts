import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { run as compare } from "../../../functions/compare/step.ts";
import { compareHeld } from "../../../functions/comparison/held-layer.ts";
import { run as extract } from "../../../functions/extract/step.ts";
import { type PlanReceipt, run as plan } from "../../../functions/plan/step.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { showInThisThread } from "../../../functions/stimuli/wanted-image.ts";
import { CODE, storeOf, world } from "../plan/planned-world.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";

const STUDY = "s3://bucket/study/sweep/";
const ARTIFACTS = /^s3:\/\/bucket\/study\/sweep\/(activations|rdms)\/one\//;

/** A study of one network, planned as it is on one machine, and what its first steps are run with. */
async function planned(activations: "keep" | "drop" | undefined) {
  const of = world();
  of.config.deleteIn(["networks", 1]);
  of.config.delete("contrasts");
  if (activations !== undefined) of.config.set("activations", activations);
  const store = storeOf(of);
  const events: StepEvent[] = [];
  const runtime = {
    store,
    emit: (event: StepEvent) => void events.push(event),
    compute: "machine" as const,
    code: CODE,
    revision: UNKNOWN_REVISION,
    concurrency: () => Promise.resolve(1),
    isRunning: () => Promise.resolve(false),
    signal: new AbortController().signal,
    threads: 1,
    showImage: showInThisThread,
    compare: compareHeld,
  };
  const receipt: PlanReceipt = await plan(
    { request: { config: of.request.config, study: STUDY }, execution: {} },
    runtime,
  );
  const run = async (): Promise<void> => {
    for (const { item } of receipt.extractions) await extract({ study: STUDY, item }, runtime);
    for (const item of receipt.comparisons) await compare({ study: STUDY, item }, runtime);
  };
  const files = async (): Promise<Map<string, string>> => {
    const urls = (await store.list(STUDY)).filter((url) => ARTIFACTS.test(url));
    return new Map(
      await Promise.all(urls.map(async (url) => [url, Buffer.from(await store.read(url)).toString("hex")] as const)),
    );
  };
  return { receipt, runtime, events, store, run, files };
}

describe("a study that drops its activations", () => {
  let kept: Map<string, string>;
  let dropped: Awaited<ReturnType<typeof planned>>;

  before(async () => {
    const keeping = await planned(undefined);
    await keeping.run();
    kept = await keeping.files();
    dropped = await planned("drop");
    await dropped.run();
  });

  it("leaves the RDMs of one that keeps them, byte for byte at the same addresses, and nothing else", async () => {
    const rdms = [...kept].filter(([url]) => url.includes("/rdms/"));
    assert.equal(rdms.length, 2);
    assert.equal(kept.size, 4);
    assert.deepEqual([...(await dropped.files())], rdms);
    assert.deepEqual(dropped.receipt.comparisons, []);
  });

  it("shows its network no image again for the RDMs that are there, and all of them for one that is damaged", async () => {
    const { runtime, events, store, run, files } = dropped;
    const before = await files();
    const none = { ...runtime, showImage: () => Promise.reject(new Error("no image is to be shown")) };
    await extract({ study: STUDY, item: 0 }, none);
    assert.deepEqual(events.at(-1), { kind: "progress", phase: "extract", item: "one", done: 4, reused: true });
    const [[url]] = [...before];
    await store.write(url, new Uint8Array(9));
    events.length = 0;
    await run();
    assert.match(JSON.stringify(events[0]), /is not what was written there; it is computed again/);
    assert.deepEqual(await files(), before);
  });
});
