import { hasRdmsFile } from "../../shared/plan/rdms-file.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { keptActivations } from "../../shared/plan/shards.ts";
import { costOf } from "../pricing/cost.ts";
import { readReceipts, type Receipt } from "../runtime/receipt.ts";
import type { Program } from "../runtime/versions.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { ARTIFACTS, numeratorFiles, outputFiles, STUDY_FILES, urlBelow } from "../store/layout.ts";
import { relativeUrl } from "../store/location.ts";
import { rdmDigests } from "../store/rdm-artifacts.ts";
import { atOnce } from "../store/at-once.ts";
import { sealedBytes } from "../store/seal.ts";
import type { Store } from "../store/store.ts";
import type { ReportRuntime } from "./definition.ts";
import type { Manifest } from "../study/manifest.ts";
import { manifestFacts } from "../study/manifest-facts.ts";
import { ofPlan } from "../study/planned-receipts.ts";

/**
 * Closes a study: after this it counts as finished. It signs what was written, never what lies there now.
 * @param figures - paths of what was drawn
 * @throws {DamagedArtifactError} that names an output which is not what was written
 */
export async function writeManifest(
  plan: Plan,
  figures: readonly string[],
  own: Artifacts,
  { store, code, program }: Pick<ReportRuntime, "store" | "code"> & { readonly program: Program },
): Promise<void> {
  const receipts = (await readReceipts(store, own.folder)).filter(ofPlan(plan));
  const activations = await presentActivations(plan, own.folder, store);
  const paths = [...outputFiles(hasRdmsFile(plan)), ...figures, ...numeratorFiles(plan), ...activations];
  const digests = await rdmDigests(plan, own);
  for (const path of paths) digests[path] = await own.digestOf(path);
  const outputs = Object.fromEntries(Object.entries(digests).sort(([one], [other]) => (one < other ? -1 : 1)));
  const manifest: Manifest = {
    schema_version: 2,
    ...manifestFacts({ ...plan, config_url: relativeUrl(plan.config_url, own.folder) }, receipts),
    ...program,
    code: { ...plan.code, report: code.report }, // a report may be drawn again by another version
    finished: new Date().toISOString(),
    outputs,
    timings: receipts,
    cost: costOnAws(plan, receipts),
  };
  await own.write(STUDY_FILES.manifest, sealedBytes(manifest));
}

/** Activations in the study's own folder; they may have been removed, as nothing is computed from them any more. */
async function presentActivations(plan: Plan, study: string, store: Store): Promise<string[]> {
  if (plan.artifacts !== ARTIFACTS.own) return [];
  const paths = keptActivations(plan.networks);
  const present = await atOnce(paths, 1, (path) => store.exists(urlBelow(study, path)));
  return paths.filter((_, i) => present[i]);
}

/** What a study cost that ran on AWS, at list prices; nothing is known of the price of another machine. */
function costOnAws(plan: Plan, receipts: readonly Receipt[]): Manifest["cost"] {
  if (plan.artifacts === ARTIFACTS.own) return null;
  return { currency: "USD", total: costOf(receipts, plan, process.arch === "arm64" ? "arm64" : "x64") };
}
