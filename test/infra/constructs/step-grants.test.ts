import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compareHeld } from "../../../functions/comparison/held-layer.ts";
import type { KeyGrants } from "../../../functions/define-step.ts";
import type { PlanReceipt } from "../../../functions/plan/step.ts";
import { WholeStudyInput } from "../../../functions/runtime/step-input.ts";
import type { StepRuntime } from "../../../functions/runtime/step-runtime.ts";
import { STEP_LIST, type Step } from "../../../functions/steps.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import { digestPath } from "../../../functions/store/layout.ts";
import { s3Address } from "../../../functions/store/s3-address.ts";
import type { Store } from "../../../functions/store/store.ts";
import { showInThisThread } from "../../../functions/stimuli/wanted-image.ts";
import { localSteps } from "../../../infra/local/local-steps.ts";
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { smallStudy, STIMULI } from "../../end-to-end/small-study.ts";
import { memoryStore } from "../../functions/stimuli/memory-store.ts";

type Action = keyof KeyGrants;
type Use = `${Action} ${string}`;

/** A store that notes which keys are read, written and removed. A key whose existence is asked for counts as read: S3 says so. */
function recording(store: Store, record: (action: Action, url: string) => void): Store {
  return {
    read: (url) => (record("read", url), store.read(url)),
    readRange: (url, from, to) => (record("read", url), store.readRange(url, from, to)),
    write: (url, bytes) => (record("write", url), store.write(url, bytes)),
    create: (url, bytes) => (record("write", url), store.create(url, bytes)),
    exists: (url) => (record("read", url), store.exists(url)),
    size: (url) => (record("read", url), store.size(url)),
    list: (prefix) => store.list(prefix),
    remove: (url) => (record("remove", url), store.remove(url)),
  };
}

/** Whether an IAM pattern, in which only `*` is special, holds a key. */
const holds = (pattern: string, key: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"))
      .join(".*")}$`,
  ).test(key);

/** Networks whose activations and RDMs are there already: plan alone reads them. */
const withGivenNetworks = (config: Record<string, unknown>) => ({
  ...config,
  networks: [
    ...(config["networks"] as object[]),
    { name: "given", activations: "given.npy" },
    { name: "model", rdms: "model.npy" },
  ],
});

describe("the grants of each step", () => {
  const used = new Map<Step, Set<Use>>(STEP_LIST.map(({ name }) => [name, new Set()]));

  before(async () => {
    const { folder } = await smallStudy(withGivenNetworks);
    const square = (f: (i: number, j: number) => number) =>
      writeNpy({
        shape: [STIMULI, STIMULI],
        data: Float64Array.from({ length: STIMULI ** 2 }, (_, k) => f(Math.floor(k / STIMULI), k % STIMULI)),
      });
    writeFileSync(
      join(folder, "given.npy"),
      square((i, j) => Math.sin(i * STIMULI + j)),
    );
    writeFileSync(
      join(folder, "model.npy"),
      square((i, j) => Math.abs(i - j)),
    );
    const files = new Map<string, Uint8Array>();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(`s3://bucket/configs/${path.slice(folder.length + 1)}`, readFileSync(path));
    }
    rmSync(folder, { recursive: true });
    const store = memoryStore(files);
    const runtimeOf = (step: Step): StepRuntime => ({
      store: recording(store, (action, url) => used.get(step)?.add(`${action} ${s3Address(url).key}`)),
      permute: (task) => Promise.resolve(countedChunk(task)),
      emit: () => undefined,
      signal: new AbortController().signal,
      threads: 1,
      code: COMMITTED_CODE,
      revision: UNKNOWN_REVISION,
      compute: "lambda",
      concurrency: () => Promise.resolve(1),
      showImage: showInThisThread,
      compare: compareHeld,
      isRunning: () => Promise.resolve(false),
      endings: () => Promise.resolve([]),
      notify: () => Promise.resolve(),
    });
    const invoke = (step: Step, input: unknown) => localSteps(runtimeOf(step), () => undefined)(step, input);
    const at = { bucket: { name: "bucket" }, object: { key: "configs/small.yaml" } };
    const plan = (Id: string) => invoke("plan", { request: { detail: at }, execution: { Id } }) as Promise<PlanReceipt>;
    const { study, extractions, comparisons, chunks } = await plan("first");
    await assert.rejects(invoke("permute", { study, part: 0, chunk: 0 }), { name: "InputError" });
    const failed = (state: object) => invoke("failure", { state, execution: {} });
    await failed({ study, failure: { Error: "InputError" } });
    await plan("second");
    const ofStudies = STEP_LIST.filter(({ input }) => input === WholeStudyInput).map(({ name }) => name);
    for (const record of ["extract-0", "compare-0", "permute-0", ...ofStudies.map((name) => `${name}-study`)]) {
      files.set(`${study}errors/${record}.json`, new Uint8Array());
    }
    for (const { item } of extractions) await invoke("extract", { study, item });
    for (const item of comparisons) await invoke("compare", { study, item });
    for (const chunk of chunks) await invoke("permute", { study, ...chunk });
    for (const path of ["numerators/old.npy", "figures/old.svg"])
      for (const written of [path, digestPath(path)]) files.set(`${study}${written}`, new Uint8Array());
    for (const step of ofStudies) await invoke(step, { study });
    for (const step of ofStudies) await assert.rejects(invoke(step, { study: "s3://bucket/studies/unplanned/" }));
    await plan("third");
    for (const step of ["extract", "compare"] as const) await assert.rejects(invoke(step, { study, item: 99 }));
    const sweep = new TextDecoder()
      .decode(files.get("s3://bucket/configs/small.yaml"))
      .replace("name: small", "name: sweep");
    files.set("s3://bucket/configs/small.yaml", new TextEncoder().encode(`${sweep}activations: drop\npooling: max\n`));
    await invoke("extract", { study: (await plan("fourth")).study, item: 0 });
    files.set("s3://bucket/configs/small.yaml", new Uint8Array());
    await assert.rejects(plan("fifth"));
    await failed({ detail: at, failure: { Error: "ConfigError" } });
  });

  for (const { name: step, grants } of STEP_LIST) {
    it(`let ${step} do what a study needs, of a first run, a failure and a second`, () => {
      const uses = [...(used.get(step) ?? [])].map((use) => use.split(/ (.*)/, 2) as [Action, string]);
      assert.ok(uses.length > 0);
      const refused = uses.filter(([action, key]) => !grants[action]?.some((pattern) => holds(pattern, key)));
      assert.deepEqual(refused, []);
    });

    it(`let ${step} do nothing that it does not do`, () => {
      const uses = [...(used.get(step) ?? [])];
      const { read, write = [], remove = [] } = grants;
      const unused = Object.entries({ read, write, remove }).flatMap(([action, patterns]) =>
        patterns
          .filter(
            (pattern) =>
              !uses.some((use) => use.startsWith(`${action} `) && holds(pattern, use.slice(action.length + 1))),
          )
          .map((pattern) => `${action} ${pattern}`),
      );
      // inputs lie where the config says: beside it in this study, and under inputs/ in one that the command line submits
      assert.deepEqual(
        unused.filter((grant) => grant !== "read inputs/*"),
        [],
      );
    });
  }

  it("never let a step write where configs are uploaded, or results would start studies", () => {
    for (const { name, grants } of STEP_LIST) {
      const { write = [], remove = [] }: KeyGrants = grants;
      for (const pattern of [...write, ...remove]) assert.match(pattern, /^(studies|artifacts)\//, name);
    }
  });
});
