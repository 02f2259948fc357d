import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { costOf } from "../pricing/estimate.ts";
import { readReceipts, type Receipt } from "../runtime/receipt.ts";
import { CODE_VERSION, runtimeVersions } from "../runtime/versions.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { jsonBytes } from "../store/json.ts";
import { ARTIFACTS, numeratorsPath, OUTPUT_FILES, STUDY_FILES, urlBelow } from "../store/layout.ts";
import { rdmPaths } from "../store/rdm-artifacts.ts";
import type { Store } from "../store/store.ts";
import type { ReportRuntime } from "./definition.ts";
import type { Manifest } from "../study/manifest.ts";

/**
 * Closes a study: after this it counts as finished. It signs what was written, never what lies there now.
 * @param figures - paths of what was drawn
 * @throws {DamagedArtifactError} that names an output which is not what was written
 */
export async function writeManifest(
  plan: Plan,
  figures: readonly string[],
  own: Artifacts,
  { store, code, revision }: Pick<ReportRuntime, "store" | "code" | "revision">,
): Promise<void> {
  const receipts = await readReceipts(store, own.folder);
  const numerators = plan.networks.map(({ slug }) => numeratorsPath(slug));
  const activations = await presentActivations(plan, own.folder, store);
  const paths = [...OUTPUT_FILES, ...figures, ...numerators, ...rdmPaths(plan), ...activations];
  const outputs: Record<string, string> = {};
  for (const path of paths.sort()) outputs[path] = await own.digestOf(path);
  const manifest: Manifest = {
    schema_version: 2,
    study: plan.id,
    code: { ...plan.code, report: code.report }, // a report may be drawn again by another version
    name: plan.name,
    finished: new Date().toISOString(),
    code_version: CODE_VERSION,
    git: revision,
    runtime: runtimeVersions(),
    networks: Object.fromEntries(plan.networks.map((network, i) => [network.title, ranOn(network, i, receipts)])),
    seeds: { permutations: plan.config.seed, networks: networkSeeds(plan) },
    inputs: {
      ...Object.fromEntries(plan.stimuli.map(({ name, digest: bytes }) => [`stimulus ${name}`, bytes])),
      ...Object.fromEntries(plan.brain.map(({ roi, subject, digest: bytes }) => [`${roi} ${subject}`, bytes])),
    },
    outputs,
    timings: receipts,
    seconds: secondsByStep(receipts),
    cost: costOnAws(plan, receipts),
  };
  await own.write(STUDY_FILES.manifest, jsonBytes(manifest));
}

/** Activations in the study's own folder; they may have been removed, as nothing is computed from them any more. */
async function presentActivations(plan: Plan, study: string, store: Store): Promise<string[]> {
  if (plan.artifacts !== ARTIFACTS.own) return [];
  const paths = plan.networks.flatMap(({ layers }) => layers.map(({ activations }) => activations));
  const present = await Promise.all(paths.map((path) => store.exists(urlBelow(study, path))));
  return paths.filter((_, i) => present[i]);
}

/** What a study cost that ran on AWS, at list prices; nothing is known of the price of another machine. */
function costOnAws(plan: Plan, receipts: readonly Receipt[]): Manifest["cost"] {
  if (plan.artifacts === ARTIFACTS.own) return null;
  return { currency: "USD", total: costOf(receipts, plan, process.arch === "arm64" ? "arm64" : "x64") };
}

/** What a network ran on: as its receipt says; without one, on a CPU if it was planned for one. */
function ranOn({ processor, strategy }: PlannedNetwork, index: number, receipts: readonly Receipt[]) {
  const said = receipts.find(({ step, item }) => step === "extract" && item === String(index))?.detail["provider"];
  return { processor, provider: String(said ?? (strategy === "cpu" ? "cpu" : "unknown")) };
}

function networkSeeds(plan: Plan): Record<string, number[]> {
  const groups = Map.groupBy(plan.networks, ({ network }) => network);
  return Object.fromEntries([...groups].map(([name, draws]) => [name, draws.flatMap(({ seed }) => seed ?? [])]));
}

function secondsByStep(receipts: readonly Receipt[]): Record<string, number> {
  const steps = Map.groupBy(receipts, ({ step }) => step);
  return Object.fromEntries(
    [...steps].map(([step, own]) => [step, own.reduce((sum, { seconds }) => sum + seconds, 0)]),
  );
}
