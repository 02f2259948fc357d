import { at } from "../../shared/at.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { rowFault } from "../../shared/dissimilarities/comparisons.ts";
import { InputError } from "../../shared/errors.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Draw } from "./draws.ts";

/** Activations that are given and have no RDM, as a stimulus of theirs is constant: it is known before anything is computed. */
export function undefinedGiven(
  draws: readonly Pick<Draw, "title" | "source">[],
  stimuli: Pick<Plan["stimuli"][number], "name">[],
  {
    dissimilarity,
    undefined_dissimilarity: whenUndefined,
  }: Pick<StudyConfig, "dissimilarity" | "undefined_dissimilarity">,
): InputError[] {
  if (whenUndefined !== "error") return [];
  return draws.flatMap(({ title, source }) => {
    const given = source.gives === "activations" ? [...(source.values ?? [])] : [];
    return given.flatMap(([layer, values]) => {
      if (!(values instanceof Float32Array)) return [];
      const units = values.length / stimuli.length;
      const faults = stimuli.flatMap(({ name }, k) => {
        const fault = rowFault(dissimilarity, values.subarray(k * units, (k + 1) * units));
        return fault === undefined ? [] : [fault(name)];
      });
      if (faults.length === 0) return [];
      const more = faults.length > 1 ? ` (and those of ${faults.length - 1} more)` : "";
      return [
        new InputError(
          `${title}, ${layer}: ${at(faults, 0, "fault")}${more}; needed activations that differ between units, ` +
            "or `undefined_dissimilarity: nan`, which leaves the layer out",
        ),
      ];
    });
  });
}
