import type { Plan } from "../../shared/plan/schema.ts";
import { digest } from "../store/digest.ts";
import { costOf } from "../pricing/estimate.ts";
import { readReceipts, type Receipt } from "../runtime/receipt.ts";
import { CODE_VERSION, runtimeVersions } from "../runtime/versions.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { isOutput, manifestUrl, pathBelow, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import type { Manifest } from "../study/manifest.ts";

/** Closes a study: after this it counts as finished. */
export async function writeManifest(plan: Plan, study: string, store: Store): Promise<void> {
  const receipts = await readReceipts(store, study);
  const written = (await store.list(study)).map((url) => pathBelow(study, url));
  const rdms = [
    ...plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => rdm)),
    ...plan.brain.map(({ rdm }) => rdm),
  ];
  const paths = [...written.filter(isOutput), ...rdms];
  const outputs = new Map<string, string>();
  for (const path of paths.sort()) outputs.set(path, digest(await store.read(urlBelow(study, path))));
  const manifest: Manifest = {
    schema_version: 1,
    study: plan.id,
    name: plan.name,
    finished: new Date().toISOString(),
    code_version: CODE_VERSION,
    runtime: runtimeVersions(),
    seeds: { permutations: plan.config.seed, networks: networkSeeds(plan) },
    inputs: {
      ...Object.fromEntries(plan.stimuli.map(({ name, digest: bytes }) => [`stimulus ${name}`, bytes])),
      ...Object.fromEntries(plan.brain.map(({ roi, subject, digest: bytes }) => [`${roi} ${subject}`, bytes])),
    },
    outputs: Object.fromEntries(outputs),
    timings: receipts,
    seconds: secondsByStep(receipts),
    cost: costOnAws(plan, receipts),
  };
  await writeJsonArtifact(store, manifestUrl(study), manifest);
}

/** What a study cost that ran on AWS, at list prices; nothing is known of the price of another machine. */
function costOnAws(plan: Plan, receipts: readonly Receipt[]): Manifest["cost"] {
  if (!plan.artifacts.startsWith("s3:")) return null;
  return { currency: "USD", total: costOf(receipts, plan, process.arch === "arm64" ? "arm64" : "x64") };
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
