import { maskedInTurn } from "../masks/masked-rdms.ts";
import type { Controlled } from "../measures/measure.ts";
import { measures, type MeasureName } from "../measures/measures.ts";
import type { ComparedRdms, StudyRdms } from "../rdm/study-rdms.ts";
import { centredRanks } from "../stats/centred-ranks.ts";
import { residualsOn } from "./residuals.ts";

/**
 * The RDMs of a study as its measure compares them, without the pairs that its mask leaves out: as they are or, for a partial
 * correlation, what the control RDMs leave of them.
 *
 * Relabelling the residuals of the brain's RDM, and taking the controls out of them again (`RemovedAgain`), is the permutation of
 * residuals under the reduced model that Legendre (2000), doi:10.1080/00949650008812035, recommends for partial Mantel tests (Smouse,
 * Long & Sokal 1986, doi:10.2307/2413122).
 *
 * @returns an RDM that holds a NaN as it is: it is undefined
 */
export function comparedRdms({ models, ...given }: StudyRdms, measure: MeasureName): ComparedRdms {
  const { modelOf, brains, kept, removed } = comparedInTurn(given, measure);
  return { models: models.map((layers) => layers.map(modelOf)), brains, kept, removed };
}

/** The same of models that come one after the other. */
export interface ComparedInTurn extends Omit<ComparedRdms, "models"> {
  /** a model's RDM as the measure compares it */
  readonly modelOf: (rdm: Float64Array) => Float64Array;
  /**
   * A pooled RDM of `brains`, which takes a model's place in the noise ceiling, as the measure compares it: without the controls, as
   * a model's, unless the brains it is made of have lost them already
   */
  readonly modelOfPool: (pooled: Float64Array) => Float64Array;
  /** What the controls leave of one of `brains`, or of a pool of them, once it is relabelled, where they have lost the controls before */
  readonly removedAgain: (relabelled: Float64Array) => Float64Array;
}

/** An RDM as it is. */
const itself = (rdm: Float64Array): Float64Array => rdm;

/** All of `comparedRdms` that depends on no model. */
export function comparedInTurn(given: Omit<StudyRdms, "models">, measure: MeasureName): ComparedInTurn {
  const { brains, controls, kept, restricted } = maskedInTurn(given);
  const { controlled } = measures[measure];
  const asTheyAre = { kept, removed: [], modelOfPool: itself, removedAgain: itself };
  if (controlled === null) return { ...asTheyAre, brains, modelOf: restricted };
  const ranked = (rdm: Float64Array): Float64Array => (controlled.of === "ranks" ? centredRanks(rdm) : rdm);
  const residuals = residualsOn(controls.map(ranked));
  const left = definedOnly((rdm) => residuals.of(ranked(rdm)));
  const modelOf = (rdm: Float64Array): Float64Array => left(restricted(rdm));
  return isRemovedFromBrains(controlled)
    ? { ...asTheyAre, modelOf, brains: brains.map(left), removed: residuals.basis, removedAgain: residuals.of }
    : { ...asTheyAre, modelOf, brains: brains.map(definedOnly(ranked)), modelOfPool: left };
}

const isRemovedFromBrains = ({ from }: Controlled): boolean => from === "both";

const definedOnly =
  (prepared: (rdm: Float64Array) => Float64Array) =>
  (rdm: Float64Array): Float64Array =>
    rdm.some(Number.isNaN) ? rdm : prepared(rdm);
