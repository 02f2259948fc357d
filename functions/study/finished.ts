import { sameCode } from "../../shared/plan/code-digests.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { type Artifact, artifactsAt } from "../store/artifacts.ts";
import { digest } from "../store/digest.ts";
import { readIfWhole } from "../store/json.ts";
import { isDispensable, manifestUrl, planUrl, STUDY_FILES } from "../store/layout.ts";
import { isSealed } from "../store/seal.ts";
import type { Store } from "../store/store.ts";
import { changedOutputs } from "./changed-outputs.ts";
import { Manifest } from "./manifest.ts";
import { misrecordedOf } from "./records.ts";

/** How a folder stands to the finished study of a plan, with paths of what is to be said of it. */
export type Finish =
  | { readonly finished: true; readonly misrecorded: Readonly<Record<string, string>> } // sha256 of what fits, and has no record, or another
  | { readonly finished: false; readonly faults: readonly string[] }; // what does not fit, if it was finished once

/**
 * Whether the folder holds the finished study of this plan and its code: every output with the bytes that its manifest signs, and
 * what planning makes as it makes it now.
 *
 * @param planned - files as planning makes them: brain RDMs, and what is given of networks
 */
export async function finishOf(plan: Plan, planned: readonly Artifact[], study: string, store: Store): Promise<Finish> {
  const unfinished = (faults: readonly string[] = []): Finish => ({ finished: false, faults });
  const state = await artifactsAt(store, study).state(STUDY_FILES.manifest);
  if (state === "absent") return unfinished();
  // a manifest without a record vouches for itself
  const vouched = state === "fits" || (state === "unrecorded" && isSealed(await store.read(manifestUrl(study))));
  if (!vouched) return unfinished([STUDY_FILES.manifest]);
  const manifest = await readIfWhole(store, manifestUrl(study), Manifest);
  if (manifest?.study !== plan.id || !sameCode(manifest.code, plan.code)) return unfinished();
  const faults = await changedOutputs(manifest, study, store);
  const made = planned.flatMap(([path, bytes]) =>
    isDispensable(path) || manifest.outputs[path] === digest(bytes) ? [] : [path],
  );
  if (faults.length + made.length > 0) return unfinished([...new Set([...faults, ...made])]);
  const written = await readIfWhole(store, planUrl(study), Plan);
  if (written === undefined || digest(decided(written)) !== digest(decided(plan))) return unfinished();
  const known: Readonly<Record<string, string>> = {
    ...manifest.outputs,
    [STUDY_FILES.manifest]: digest(await store.read(manifestUrl(study))),
  };
  const misrecorded = await misrecordedOf(known, study, store);
  return { finished: true, misrecorded: Object.fromEntries(misrecorded.map((path) => [path, known[path] ?? ""])) };
}

/**
 * What of a plan results and report follow from, beside the config, which the id of the study tells, and what is said of its inputs.
 * Chunks and estimate follow from what work was measured to cost, and decide nothing: a study stays finished when that is measured
 * anew. The code that makes them is in the digest of the report.
 */
function decided({
  id,
  name,
  simulated,
  stimuli,
  networks,
  brain,
  controls,
  mask,
  tests,
  nulls,
  notes,
  warnings,
}: Plan) {
  return { id, name, simulated, stimuli, networks, brain, controls, mask, tests, nulls, notes, warnings };
}
