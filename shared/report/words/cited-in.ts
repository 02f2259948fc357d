import { authorsOf, type Citation, namedIn } from "../../citation.ts";
import { dissimilarities } from "../../dissimilarities/dissimilarities.ts";
import { measures } from "../../measures/measures.ts";
import type { ReportInput } from "../report-input.ts";
import { LITERATURE } from "./literature.ts";

/** What a report may cite: of the methods, of the measure and the dissimilarity of its study, and of its networks and data. */
export const citable = ({ results: { study }, networks, data }: ReportInput): readonly Citation[] => [
  ...LITERATURE,
  ...measures[study.measure].references,
  ...dissimilarities[study.dissimilarity].references,
  ...networks.flatMap((network) => network.references),
  ...data.map(({ from }) => from),
];

/** Those of some publications that a text names as "Nili et al., 2014" or "Nili et al. (2014)", once each, in the order of the alphabet. */
export function citedIn(text: string, citations: readonly Citation[]): Citation[] {
  const plain = text.replace(/\s+/g, " ");
  const isNamed = (citation: Citation): boolean => {
    const [names, { year }] = [namedIn(citation), authorsOf(citation)];
    return plain.includes(`${names}, ${year}`) || plain.includes(`${names} (${year})`);
  };
  const distinct = new Map(citations.filter(isNamed).map((citation) => [citation.text, citation]));
  return [...distinct.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}
