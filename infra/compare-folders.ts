import { Manifest } from "../functions/study/manifest.ts";
import { readJsonArtifact } from "../functions/store/json.ts";
import { folderStore } from "../functions/store/folder-store.ts";
import { manifestUrl, planUrl, STUDY_FILES, urlBelow } from "../functions/store/layout.ts";
import { Plan } from "../shared/plan/schema.ts";

export interface FolderComparison {
  readonly identical: readonly string[];
  readonly different: readonly string[];
}

/**
 * Compares what two runs of one study left in their folders, byte by byte. Timings are in the manifests alone; of the plans, where
 * the inputs and artifacts lie is left out, what it was to take, and in how many ranges permutations are counted, which one machine takes
 * fewer of: what the runs were meant to differ in.
 */
export async function compareFolders(a: string, b: string): Promise<FolderComparison> {
  const [one, other] = await Promise.all(
    [a, b].map((study) => readJsonArtifact(folderStore, manifestUrl(study), Manifest)),
  );
  const all = new Set([...Object.keys(one?.outputs ?? {}), ...Object.keys(other?.outputs ?? {})]);
  const paths = [...all].filter((path) => path !== STUDY_FILES.config).sort(); // its meaning is in the plan
  const identical: string[] = [];
  const different: string[] = [];
  for (const path of paths) {
    const same = path === STUDY_FILES.plan ? await samePlans(a, b) : await sameBytes(path, a, b);
    (same ? identical : different).push(path);
  }
  if (one?.study !== other?.study) different.push("manifest.json: id of the study");
  return { identical, different };
}

async function sameBytes(path: string, a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((study) => readIfThere(urlBelow(study, path))));
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

const readIfThere = async (url: string): Promise<Uint8Array | undefined> =>
  (await folderStore.exists(url)) ? folderStore.read(url) : undefined;

async function samePlans(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [a, b].map(async (study) => {
      const {
        planned_by: _program,
        config_url: _url,
        config_digest: _digest,
        artifacts: _artifacts,
        estimate: _estimate,
        ranges: _ranges,
        config,
        ...decided
      } = await readJsonArtifact(folderStore, planUrl(study), Plan);
      return [JSON.stringify(config, without(IN_CONFIG)), JSON.stringify(decided, without(IN_PLAN))].join();
    }),
  );
  return one === other;
}

/** Where inputs lie, which is another place once they were uploaded. */
const IN_CONFIG = new Set(["images", "mat", "rdms", "checkpoint", "onnx", "activations"]);
const IN_PLAN = new Set(["location"]);

const without =
  (keys: ReadonlySet<string>) =>
  (key: string, value: unknown): unknown =>
    keys.has(key) ? undefined : value;
