import { populations } from "../analysis/populations.ts";
import { groupValues } from "../analysis/subject-values.ts";
import type { MeasureName } from "../measures/measures.ts";
import type { PlacedValues } from "../reanalysis/placed-values.ts";
import { BY_ORDER } from "../reanalysis/subjects-of-rows.ts";
import { personValues } from "./person-values.ts";
import { seedChoices, sessionChoices } from "./repeated-choices.ts";
import type { ValueSource } from "./value-source.ts";

/** Claims answered from a table of correlations: whatever is over persons. */
export function tableSource(
  { places, values, networks, subjectsFrom }: PlacedValues,
  measure: MeasureName,
): ValueSource {
  const grid = populations(places);
  const { rois, layersOf } = groupValues(grid, values);
  // rows may be in any order, and which seed is the first must not depend on it
  const bySeed = [...places.keys()].sort((a, b) => (places[a].seed ?? 0) - (places[b].seed ?? 0));
  const found = personValues(
    bySeed.map((i) => places[i]),
    bySeed.map((i) => values[i]),
  );
  return {
    networks: networks.map(({ name }) => name),
    rois,
    layersOf: (network) => layersOf(network, rois[0]),
    measures: [measure],
    seeds: seedChoices(places),
    sessions: sessionChoices(places).filter((choice) => choice !== "mean RDMs"),
    tests: ["independent t", "paired t", "signed ranks"],
    notes: [
      ...(subjectsFrom === "row order" ? [BY_ORDER] : []),
      "other measures, mean RDMs and controls need RDMs, which a table of correlations does not have",
    ],
    persons: found.of,
    meanRdm: () => null,
  };
}
