import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { digest } from "../../functions/store/digest.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { jsonBytes } from "../../functions/store/json-bytes.ts";
import { parseJson } from "../../functions/store/json.ts";
import { STUDY_FILES, urlBelow } from "../../functions/store/layout.ts";
import { folderUrl } from "../../infra/cli/study-folder.ts";
import { compareFolders, type FolderComparison } from "../../infra/compare-folders.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { finishedManifest } from "../functions/study/finished-manifest.ts";

const TABLE = "correlations.csv";
const ALL = [TABLE, STUDY_FILES.plan].sort();

/** Of networks of every kind. */
const plan = parseJson(readFileSync(new URL("../shared/plan/plan-of-schema-2.json", import.meta.url)), "plan", Plan);

/** The same with all its locations in another place. */
const moved = <T extends object>(part: T): T =>
  JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    /^(location|images|rdms|onnx|activations)$/.test(key) && typeof value === "string" ? `s3://bucket/${value}` : value,
  ) as T;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the folders of one study, run in two places,", () => {
  let folder: string;
  let made = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "compare-folders-"));
  });
  after(() => rm(folder, { recursive: true }));

  /** A study's folder: its manifest signs these files, of which some may not be there. */
  async function studyOf(own: Plan, files: Readonly<Record<string, string>> = { [TABLE]: "tau\n" }, gone?: string) {
    const study = folderUrl(join(folder, `${made++}`));
    const contents = new Map([...Object.entries(files).map(([path, text]) => [path, bytesOf(text)] as const), [STUDY_FILES.plan, jsonBytes(own)]]); // prettier-ignore
    const outputs = Object.fromEntries([...contents].map(([path, bytes]) => [path, digest(bytes)]));
    contents.set(STUDY_FILES.manifest, jsonBytes(finishedManifest(own, outputs)));
    for (const [path, bytes] of contents) if (path !== gone) await folderStore.write(urlBelow(study, path), bytes);
    return study;
  }

  const compared = async (...other: Parameters<typeof studyOf>): Promise<FolderComparison> =>
    compareFolders(await studyOf(plan), await studyOf(...other));

  it("are equal where every file is, byte by byte", async () => {
    assert.deepEqual(await compared(plan), { identical: ALL, different: [] });
  });

  it("differ in a table by one byte", async () => {
    assert.deepEqual(await compared(plan, { [TABLE]: "tau " }), { identical: [STUDY_FILES.plan], different: [TABLE] });
  });

  it("differ in a file that one of them lacks, whether its manifest signs it or not", async () => {
    const lacking = { identical: [STUDY_FILES.plan], different: [TABLE] };
    assert.deepEqual(await compared(plan, {}), lacking);
    assert.deepEqual(await compareFolders(await studyOf(plan, {}), await studyOf(plan)), lacking);
    assert.deepEqual(await compared(plan, { [TABLE]: "tau\n" }, TABLE), lacking);
  });

  it("are equal whoever planned, wherever inputs and artifacts lie, whatever it was to take, and in however many ranges", async () => {
    const elsewhere: Plan = {
      ...plan,
      planned_by: "another program",
      config_url: "s3://bucket/configs/study.yaml",
      config_digest: "another",
      artifacts: "./",
      estimate: { low: { seconds: 1, usd: 1 }, high: { seconds: 2, usd: 2 } },
      ranges: [[0, 20]],
      config: moved(plan.config),
      networks: plan.networks.map((network) => ({ ...network, source: moved(network.source) })),
    };
    assert.deepEqual(await compared(elsewhere), { identical: ALL, different: [] });
  });

  it("differ in their plans by anything else that these decide", async () => {
    const [network, ...networks] = plan.networks;
    const others: Partial<Plan>[] = [
      { networks: [{ ...network, processor: "another" }, ...networks] },
      { networks },
      { stimuli: plan.stimuli.slice(1) },
      { warnings: [...plan.warnings, "another"] },
      { code: { ...plan.code, numerators: "another" } },
      { config: { ...plan.config, seed: plan.config.seed + 1 } },
    ];
    for (const other of others) {
      const { different } = await compared({ ...plan, ...other });
      assert.deepEqual(different, [STUDY_FILES.plan], Object.keys(other).join());
    }
  });

  it("are of two studies where the manifests say so", async () => {
    const { different } = await compared({ ...plan, id: "another" });
    assert.deepEqual(different, [STUDY_FILES.plan, "manifest.json: id of the study"]);
  });
});
