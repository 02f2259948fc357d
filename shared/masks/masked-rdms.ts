import type { StudyRdms } from "../rdm/study-rdms.ts";
import { keptPairs } from "./pair-mask.ts";

/** The RDMs of a study without the pairs that its mask leaves out. */
export interface MaskedRdms extends Omit<StudyRdms, "mask"> {
  /** condensed positions of the pairs that are kept, ascending; undefined where they are all */
  readonly kept: Int32Array | undefined;
}

/** Restricts every RDM to the pairs that the study's mask keeps; without a mask they are handed on as they are. */
export function maskedRdms({ models, ...given }: StudyRdms): MaskedRdms {
  const { restricted, ...masked } = maskedInTurn(given);
  return { models: given.mask === null ? models : models.map((layers) => layers.map(restricted)), ...masked };
}

/** The same of models that come one after the other. */
export interface MaskedInTurn extends Omit<MaskedRdms, "models"> {
  /** an RDM without those pairs: itself where all are kept */
  readonly restricted: (rdm: Float64Array) => Float64Array;
}

/** Restricts all RDMs but those of models, and says how one of a model is restricted. */
export function maskedInTurn({ brains, controls, mask }: Omit<StudyRdms, "models">): MaskedInTurn {
  if (mask === null) return { brains, controls, kept: undefined, restricted: (rdm) => rdm };
  const kept = keptPairs(mask);
  const restricted = (rdm: Float64Array): Float64Array => Float64Array.from(kept, (pair) => rdm[pair]);
  return { brains: brains.map(restricted), controls: controls.map(restricted), kept, restricted };
}
