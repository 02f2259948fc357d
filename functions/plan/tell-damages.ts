import type { StepRuntime } from "../runtime/step-runtime.ts";
import { someOf } from "../stimuli/shown-url.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { digest } from "../store/digest.ts";
import { chunkPath, STUDY_FILES, tallyPath } from "../store/layout.ts";
import { artifactsOf } from "../study/read-plan.ts";
import type { Finish } from "../study/finished.ts";
import { unrecordedOf } from "../study/records.ts";
import type { MadePlan } from "./make-plan.ts";

/** Says what is not as it was when the study finished. */
export function tellFinish(finish: Finish, emit: StepRuntime["emit"]): void {
  const note = (text: string): void => emit({ kind: "note", text });
  if (!finish.finished) {
    const { faults } = finish;
    if (faults.length > 0)
      note(`not what was written when the study finished: ${someOf(faults)}; what they need is computed again`);
  } else {
    const misrecorded = Object.keys(finish.misrecorded);
    if (misrecorded.length > 0) note(recordsRestored(misrecorded));
  }
}

/**
 * Says of what lies there that it is written again as it was planned, and of how much there is no record.
 * @param told - paths that were named already
 */
export async function tellRewritten(
  { plan, files }: MadePlan,
  told: readonly string[],
  study: string,
  { store, emit }: Pick<StepRuntime, "store" | "emit">,
): Promise<void> {
  const [own, artifacts] = [artifactsAt(store, study), artifactsOf(plan, study, store)];
  const damaged: string[] = [];
  for (const path of [STUDY_FILES.config, STUDY_FILES.plan]) {
    if ((await own.state(path)) === "damaged") damaged.push(path);
  }
  for (const [path, bytes] of files) {
    const state = await artifacts.state(path);
    const another = state === "fits" && (await artifacts.digestOf(path)) !== digest(bytes);
    if (state === "damaged" || another) damaged.push(path);
  }
  const untold = damaged.filter((path) => !told.includes(path));
  if (untold.length > 0)
    emit({ kind: "note", text: `not what was written there: ${someOf(untold)}; it is written again` });

  const layers = plan.networks.flatMap((network) => network.layers);
  const computed = [
    ...plan.brain.map(({ rdm }) => rdm),
    ...layers.flatMap(({ activations, rdm }) => [...(activations ?? []), rdm]),
    ...plan.parts.flatMap((part) => plan.ranges.map((range) => tallyPath(part, range))),
    ...(plan.nulls === "keep" ? plan.parts.flatMap((part) => plan.ranges.map((range) => chunkPath(part, range))) : []),
  ];
  const unrecorded = await unrecordedOf([STUDY_FILES.config, STUDY_FILES.plan, ...computed], study, store);
  if (unrecorded.length > 0)
    emit({
      kind: "note",
      text: `${recordsMissing(unrecorded)}: nobody can tell what was written there; it is computed again`,
    });
}

const recordsRestored = ({ length }: readonly string[]): string =>
  `${length === 1 ? "the record of 1 file is missing or damaged, and is" : `the records of ${length} files are missing or damaged, and are`} written again: every file is what ${STUDY_FILES.manifest} signs`;

const recordsMissing = ({ length }: readonly string[]): string =>
  length === 1 ? "the record of 1 file is missing" : `the records of ${length} files are missing`;
