import { measures } from "../measures/measures.ts";
import { correlation, degrees, fixed } from "../report/words/number.ts";
import { parametricP, pEquals } from "../report/words/p-value.ts";
import { effectInWords, subjectsOf } from "../report/words/terms.ts";
import { withId } from "../results/contrast.ts";
import type { Reanalysis } from "./schema.ts";

/** What was found, in sentences made from the numbers alone: best layers, ANOVAs as published. */
export function summarySentences({ layer_means, anova, contrasts, measure }: Reanalysis): string[] {
  const rois = [...new Set(layer_means.map(({ roi }) => roi))];
  return rois.flatMap((roi) => {
    const rows = layer_means.flatMap((row) =>
      row.roi === roi && row.mean !== null ? [{ ...row, mean: row.mean }] : [],
    );
    const best = rows.toSorted((a, b) => b.mean - a.mean).at(0);
    const published = anova.filter((row) => row.roi === roi && row.analysis === "as published");
    return [
      best === undefined
        ? `${roi}: no mean is defined.`
        : `${roi}: the largest mean ${measures[measure].title} over ${subjectsOf(best.n_subjects)} is that of ${best.network} at ${best.layer} (${correlation(best.mean)}).`,
      ...[...Map.groupBy(published, ({ contrast }) => contrast)].map(([id, rows]) => {
        const effects = rows.map(({ effect, F, df1, df2, p_value }) =>
          F === null
            ? `${effectInWords(effect)} undefined`
            : `${effectInWords(effect)} F(${degrees(df1)}, ${degrees(df2)}) = ${fixed(F, 2)}, ${pEquals(parametricP(p_value))}`,
        );
        return `${roi}, ${withId(contrasts, id).name}, as published: ${effects.join("; ")}.`;
      }),
    ];
  });
}
