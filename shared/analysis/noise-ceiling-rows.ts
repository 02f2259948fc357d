import { correlate } from "../measures/measure.ts";
import { measures, type MeasureName } from "../measures/measures.ts";
import type { NoiseCeilingRow } from "../results/schema.ts";
import { noiseCeiling } from "../stats/noise-ceiling.ts";
import type { BrainRdm } from "./study-input.ts";

/** Per roi, a row for each subject, and one of their means, whose subject is null. */
export function noiseCeilingRows(brain: readonly BrainRdm[], measure: MeasureName): NoiseCeilingRow[] {
  const rois = [...new Set(brain.map(({ roi }) => roi))];
  return rois.flatMap((roi) => {
    const persons = Map.groupBy(
      brain.filter((rdm) => rdm.roi === roi),
      ({ subject }) => subject,
    );
    const ceiling = noiseCeiling(
      [...persons.values()].map((sessions) => sessions.map(({ rdm }) => rdm)),
      measures[measure].pooling,
      (rdm, pooled) => correlate(measures[measure], rdm, pooled),
    );
    const row = (subject: string | null, lower: number | null, upper: number | null): NoiseCeilingRow => ({
      roi,
      measure,
      subject,
      lower,
      upper,
      n_subjects: persons.size,
    });
    return [
      ...[...persons.keys()].map((subject, s) => row(subject, ceiling.lowerPerSubject[s], ceiling.upperPerSubject[s])),
      row(null, ceiling.lower, ceiling.upper),
    ];
  });
}
