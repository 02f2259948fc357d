import { MEASURE_NAMES, type MeasureName, measures } from "../../measures/measures.ts";
import { isInteger } from "../../numerators/numerators.ts";

/** Whether a measure is the same of any dissimilarities in the same order: its numerator is an integer, or ranks take their place first. */
export const readsOrderAlone = (name: MeasureName): boolean => {
  const { numerator, controlled } = measures[name];
  return isInteger(numerator) || controlled?.of === "ranks";
};

/** The measures that RDMs of a page can be tested by: with controls those that take them out, and of ranks those that read no more. */
export const offeredMeasures = (of: { readonly values: boolean; readonly controlled: boolean }): MeasureName[] =>
  MEASURE_NAMES.filter(
    (name) => (measures[name].controlled !== null) === of.controlled && (of.values || readsOrderAlone(name)),
  );
