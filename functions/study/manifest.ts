import { z } from "zod";
import type { Plan } from "../../shared/plan/schema.ts";
import { Receipt } from "../runtime/receipt.ts";
import { readJsonArtifact } from "../store/json.ts";
import { manifestUrl, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** `manifest.json`: what computed a study, from what, into what. Written last, so that its presence says the study is finished. */
export const Manifest = z.object({
  schema_version: z.literal(1),
  study: z.string(),
  name: z.string(),
  finished: z.iso.datetime(),
  code_version: z.string(),
  runtime: z.record(z.string(), z.string()),
  seeds: z.object({ permutations: z.int(), networks: z.record(z.string(), z.array(z.int())) }),
  inputs: z.record(z.string(), z.string()), // sha256 of what was read
  outputs: z.record(z.string(), z.string()), // sha256 of what was written, by path
  timings: z.array(Receipt),
  seconds: z.record(z.string(), z.number()), // by step, summed over its items
  cost: z.object({ currency: z.literal("USD"), total: z.number() }).nullable(), // at list prices on AWS; null on one machine
});
export type Manifest = z.infer<typeof Manifest>;

/** Whether the folder holds the finished study of this plan, with every output in its place. */
export async function isFinished(store: Store, study: string, plan: Plan): Promise<boolean> {
  const url = manifestUrl(study);
  if (!(await store.exists(url))) return false;
  const manifest = await readJsonArtifact(store, url, Manifest).catch(() => undefined);
  if (manifest?.study !== plan.id) return false;
  const present = await Promise.all(Object.keys(manifest.outputs).map((path) => store.exists(urlBelow(study, path))));
  return present.every(Boolean);
}
