import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { rowFault } from "../../shared/dissimilarities/comparisons.ts";
import { InputError } from "../../shared/errors.ts";
import { normOf } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { tiedPairs } from "../../shared/stats/tied-pairs.ts";
import type { GivenSource, ModelSource } from "../../models/sources/source.ts";
import { rdmsIn } from "../store/rdm-artifacts.ts";
import type { Draw } from "./draws.ts";
import type { BrainPart } from "./plan-brain.ts";

/** Of a draw, whether its activations or RDMs are given, and which they are. */
interface Given extends Pick<Draw, "title"> {
  readonly source: Pick<GivenSource, "gives" | "values"> | Pick<ModelSource, "gives">;
}

/** Activations that are given and have no RDM, as a stimulus of theirs is constant: it is known before anything is computed. */
export function undefinedGiven(
  draws: readonly Given[],
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

/** RDMs that are given and of which the measure is undefined, whatever the brain's is: constant ones, most often, over the pairs that are compared. */
export function undefinedRdms(
  draws: readonly Given[],
  { mantel, undefined_dissimilarity: whenUndefined }: Pick<StudyConfig, "mantel" | "undefined_dissimilarity">,
  kept: Int32Array | undefined,
): InputError[] {
  if (whenUndefined !== "error") return [];
  const measure = measures[mantel.measure];
  const where = kept === undefined ? "" : " over the pairs that the mask keeps";
  return draws.flatMap(({ title, source }) => {
    const given = source.gives === "dissimilarities" ? [...(source.values ?? [])] : [];
    return given.flatMap(([layer, values]) => {
      const rdm =
        kept === undefined ? Float64Array.from(values) : Float64Array.from(kept, (k) => at(values, k, "pair"));
      if (!isConstant(rdm) || normOf(measure, rdm, tiedPairs(rdm)) !== 0) return [];
      return [
        new InputError(
          `${title}, ${layer}: the RDM is constant${where}, all ${at(rdm, 0, "pair")}, so its ${measure.symbol} with others is undefined; needed ` +
            "dissimilarities that differ, or `undefined_dissimilarity: nan`, which leaves the layer out",
        ),
      ];
    });
  });
}

/** Of brain RDMs of which the measure is undefined over the pairs that a mask keeps: with them all that is of their region's subjects together. */
export function undefinedBrains(
  brain: readonly BrainPart[],
  { mantel }: Pick<StudyConfig, "mantel">,
  kept: Int32Array | undefined,
): string[] {
  if (kept === undefined) return [];
  const measure = measures[mantel.measure];
  return brain.flatMap(({ planned, file }) =>
    Array.from(rdmsIn([file])).flatMap((whole) => {
      const rdm = Float64Array.from(kept, (k) => at(whole, k, "pair"));
      if (isConstant(whole) || !isConstant(rdm) || normOf(measure, rdm, tiedPairs(rdm)) !== 0) return [];
      return [
        `${planned.roi}: the RDM of ${rowText(planned)} is constant over the pairs that the mask keeps, so no ${measure.symbol} with it is defined, and nothing of means over subjects`,
      ];
    }),
  );
}

const isConstant = (rdm: Float64Array): boolean => rdm.every((value) => value === rdm[0]);
