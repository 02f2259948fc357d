import { RDMS_FILE_BYTES } from "../limits.ts";
import { pairCount } from "../rdm/condensed.ts";
import { plannedModels } from "./planned-models.ts";
import type { Plan } from "./schema.ts";

type Sized = Pick<Plan, "networks" | "brain" | "stimuli">;

/** Bytes of all RDMs of models and brains. */
export const rdmBytesOf = (plan: Sized): number =>
  8 * (plannedModels(plan).length + plan.brain.length) * pairCount(plan.stimuli.length);

/** Whether a study has all its RDMs in one file as well, `rdms.h5`. */
export const hasRdmsFile = (plan: Sized): boolean => rdmBytesOf(plan) <= RDMS_FILE_BYTES.most;

/** What is to be said of a study without that file. */
export function rdmsFileNotes(plan: Sized): string[] {
  if (hasRdmsFile(plan)) return [];
  const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
  return [
    `rdms.h5 is left out: all RDMs together take ${mebibytes(rdmBytesOf(plan))} MiB, and such a file has ${mebibytes(RDMS_FILE_BYTES.most)} MiB at most; each RDM is a file in rdms/`,
  ];
}
