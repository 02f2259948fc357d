import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../functions/store/folder-store.ts";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import { Chance, damage, KINDS, type Damage } from "./damage.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy } from "./small-study.ts";

/** Cases of each kind; RSA_DAMAGES=100 runs as many. */
const CASES = Number(process.env["RSA_DAMAGES"] ?? 4);

describe("a study whose files were damaged ends with the bytes of one whose were not", () => {
  let folder = "";
  let config = "";
  let whole = "";
  /** what the study leaves behind, in base64 by path */
  const files = new Map<string, string>();
  let events: readonly StepEvent[] = [];
  const run = (out: string, onEvent?: (stop: () => void) => void) => {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    return runStudy({ config, out, chunks: 4, workers: 1, controller, onEvent: () => onEvent?.(stop) });
  };

  before(async () => {
    ({ folder, config } = await smallStudy((given) => ({
      ...given,
      networks: [
        { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1", "relu2"] },
        { name: "two", architecture: "alexnet", weights: { random: { seed: 4 } }, layers: ["relu1"] },
      ],
      contrasts: [],
    })));
    whole = join(folder, "whole");
    const first = await run(whole);
    assert.deepEqual(first.outcome, { kind: "done" });
    events = first.events;
    const { outputs } = Manifest.parse(JSON.parse(readFileSync(join(whole, "manifest.json"), "utf8")));
    for (const path of Object.keys(outputs)) files.set(path, readFileSync(join(whole, path), "base64"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the study to its end, and once more: it is finished, and has every byte that it should. */
  async function finish(out: string, inflicted: readonly Damage[]): Promise<string> {
    const tell = JSON.stringify(inflicted);
    const { outcome, events: said } = await run(out);
    assert.deepEqual(outcome, { kind: "done" }, tell);
    assert.ok(!existsSync(join(out, "error.json")), tell);
    for (const [path, bytes] of files) assert.equal(readFileSync(join(out, path), "base64"), bytes, `${path}, ${tell}`);
    const { events: again } = await run(out);
    assert.deepEqual(
      again.map(({ kind }) => kind),
      ["planned"],
      tell,
    );
    assert.ok(
      again.every((event) => event.kind === "planned" && event.finished),
      tell,
    );
    if (!inflicted.some(({ kind }) => kind === "receipt")) {
      const sample = { size: 20, random: Math.random };
      const { findings } = await verifyStudy(
        await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore),
        sample,
        THIS_TEST,
      );
      assert.deepEqual(findings, [], tell);
    }
    return said.flatMap((event) => (event.kind === "note" ? event.text : [])).join("\n");
  }

  const inflict = (out: string, chance: Chance): Damage[] =>
    Array.from({ length: 1 + chance.below(3) }, () => damage(out, chance));

  /** A file that would have been used as it is, were it whole, is named. */
  function isSaid(inflicted: readonly Damage[], notes: string, kinds: readonly string[]): void {
    const [only, ...more] = inflicted;
    if (more.length > 0 || !kinds.includes(only.kind)) return;
    assert.ok(
      only.paths.some((path) => notes.includes(path)),
      JSON.stringify(only),
    );
  }

  for (let seed = 0; seed < CASES; seed++) {
    it(`after it had finished (${seed})`, async () => {
      const out = join(folder, `finished-${seed}`);
      cpSync(whole, out, { recursive: true });
      const inflicted = inflict(out, new Chance(seed));
      const scaffolding = ["receipt", "record", "chunk"];
      isSaid(
        inflicted,
        await finish(out, inflicted),
        KINDS.filter((kind) => !scaffolding.includes(kind)),
      );
      rmSync(out, { recursive: true });
    });

    it(`after it was stopped (${seed})`, async () => {
      const out = join(folder, `stopped-${seed}`);
      const chance = new Chance(1000 + seed);
      const last = 1 + chance.below(events.length - 1);
      let heard = 0;
      const { outcome } = await run(out, (stop) => {
        if (++heard === last) stop();
      });
      assert.deepEqual(outcome, { kind: "stopped" });
      const inflicted = inflict(out, chance);
      isSaid(inflicted, await finish(out, inflicted), [
        "activations",
        "model RDM",
        "brain RDM",
        "chunk",
        "plan",
        "config",
      ]);
      rmSync(out, { recursive: true });
    });

    it(`while it ran (${seed}): a step that cannot compute what it needs fails by name, and the next run does`, async () => {
      const out = join(folder, `running-${seed}`);
      const chance = new Chance(2000 + seed);
      const last = 1 + chance.below(events.length - 1);
      let heard = 0;
      const inflicted: Damage[] = [];
      const { outcome } = await run(out, () => {
        if (++heard === last) inflicted.push(...inflict(out, chance));
      });
      if (outcome.kind === "failed") {
        assert.ok(outcome.error instanceof Error);
        assert.equal(
          outcome.error.name,
          "DamagedArtifactError",
          `${JSON.stringify(inflicted)}: ${outcome.error.stack ?? ""}`,
        );
        assert.ok(existsSync(join(out, "error.json")));
      }
      await finish(out, inflicted);
      rmSync(out, { recursive: true });
    });
  }
});
