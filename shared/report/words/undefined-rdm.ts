import { type MeasureName, measures } from "../../measures/measures.ts";

/** Which RDMs leave a correlation undefined, as ends a sentence "an RDM is …": "constant, or lacks a dissimilarity". */
export function undefinedRdm(name: MeasureName): string {
  const { undefinedFor, controlled } = measures[name];
  const explained = controlled === null ? "" : " or a combination of the controls";
  return `${undefinedFor}${explained}, or lacks a dissimilarity`;
}
