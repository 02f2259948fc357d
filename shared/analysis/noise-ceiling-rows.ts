import type { Measure, NoiseCeilingRow } from "../results/schema.ts";
import { noiseCeiling } from "../stats/noise-ceiling.ts";
import type { BrainRdm } from "./study-input.ts";

/** Per roi, a row for each subject and one with subject "mean". */
export function noiseCeilingRows(brain: readonly BrainRdm[], measure: Measure): NoiseCeilingRow[] {
  const rois = [...new Set(brain.map(({ roi }) => roi))];
  return rois.flatMap((roi) => {
    const own = brain.filter((rdm) => rdm.roi === roi);
    const ceiling = noiseCeiling(
      own.map(({ rdm }) => rdm),
      measure,
    );
    const row = (subject: string, lower: number | null, upper: number | null): NoiseCeilingRow => ({
      roi,
      measure,
      subject,
      lower,
      upper,
      n_subjects: own.length,
    });
    return [
      ...own.map(({ subject }, s) => row(subject, ceiling.lowerPerSubject[s], ceiling.upperPerSubject[s])),
      row("mean", ceiling.lower, ceiling.upper),
    ];
  });
}
