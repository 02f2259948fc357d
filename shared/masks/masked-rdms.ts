import type { StudyRdms } from "../rdm/study-rdms.ts";
import { keptPairs } from "./pair-mask.ts";

/** The RDMs of a study without the pairs that its mask leaves out. */
export interface MaskedRdms extends Omit<StudyRdms, "mask"> {
  /** condensed positions of the pairs that are kept, ascending; undefined where they are all */
  readonly kept: Int32Array | undefined;
}

/** Restricts every RDM to the pairs that the study's mask keeps; without a mask they are handed on as they are. */
export function maskedRdms({ models, brains, controls, mask }: StudyRdms): MaskedRdms {
  if (mask === null) return { models, brains, controls, kept: undefined };
  const kept = keptPairs(mask);
  const restricted = (rdm: Float64Array): Float64Array => Float64Array.from(kept, (pair) => rdm[pair]);
  return {
    models: models.map((layers) => layers.map(restricted)),
    brains: brains.map(restricted),
    controls: controls.map(restricted),
    kept,
  };
}
