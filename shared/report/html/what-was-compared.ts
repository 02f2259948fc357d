import { dissimilarities } from "../../dissimilarities/dissimilarities.ts";
import { measures } from "../../measures/measures.ts";
import { poolings } from "../../pooling.ts";
import { pairCount } from "../../rdm/condensed.ts";
import type { Results } from "../../results/schema.ts";
import type { ReportInput, ReportNetwork } from "../report-input.ts";
import { count } from "../words/number.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";

/** Where the RDMs of the models come from, and what they were compared with and how. */
export function whatWasCompared({ results, networks }: ReportInput): Html {
  const of = (gives: ReportNetwork["gives"]) => networks.filter((network) => network.gives === gives);
  const [models, activations, rdms] = [of("model"), of("activations"), of("dissimilarities")];
  return markup`${stimuliAndNetworks(results.study, models, activations, rdms)}
${comparisons(results, models.length + activations.length > 0)}`;
}

function stimuliAndNetworks(
  study: Results["study"],
  models: readonly ReportNetwork[],
  activations: readonly ReportNetwork[],
  rdms: readonly ReportNetwork[],
): Html {
  const preprocessing = [...new Set(models.flatMap((network) => network.preprocessing ?? []))].join("; or: ");
  const shown = markup`${study.stimuli.length} stimuli were shown to ${models.length}
    ${models.length === 1 ? "network" : "networks"} and their activations read at the layers of Table 1.
    Preprocessing: ${preprocessing}.`;
  const pooled = pooledInWords([...models, ...activations]);
  return markup`<p>${models.length > 0 ? shown : markup`There were ${study.stimuli.length} stimuli.`} ${givenInWords(activations, rdms)}${pooled}</p>`;
}

/** What was made by other programs, and of which networks. */
function givenInWords(activations: readonly ReportNetwork[], rdms: readonly ReportNetwork[]): string {
  const listed = (networks: readonly ReportNetwork[]): string => networks.map(({ name }) => `“${name}”`).join(", ");
  return [
    ...(activations.length > 0
      ? [`The activations of ${listed(activations)} were made elsewhere, from these stimuli. `]
      : []),
    ...(rdms.length > 0
      ? [`The dissimilarities of ${listed(rdms)} were made elsewhere and used as they were given. `]
      : []),
  ].join("");
}

/** What was kept of layers: once where that is the same of all networks, else of each. */
function pooledInWords(networks: readonly ReportNetwork[]): string {
  const groups = [...Map.groupBy(networks, ({ pooling }) => pooling)];
  return groups
    .map(([pooling, own]) => {
      const of = groups.length === 1 ? "" : `${own.map(({ name }) => `“${name}”`).join(", ")}: `;
      return of + poolings[pooling].inWords;
    })
    .join(" ");
}

function comparisons({ study, correlations }: Results, hasActivations: boolean): Html {
  const { title, method } = measures[study.measure];
  const computed = markup`The dissimilarity of two stimuli in a layer is ${dissimilarities[study.dissimilarity].inWords}; a
    layer’s`;
  return markup`<p>${hasActivations ? computed : "A layer’s"} representational dissimilarity matrix (RDM) holds ${hasActivations ? "it" : "a dissimilarity"} for each of the
    ${count(pairCount(study.stimuli.length))} pairs (Kriegeskorte et al., 2008). Each layer’s RDM was compared with ${hasSessions(correlations) ? "the RDM of each session of each subject" : "each subject’s RDM"}
    by ${title}, ${method}${study.mask ? `; of the pairs, ${count(study.mask.pairs)} were compared, ${study.mask.in_words}` : ""}.${controlsInWords(study)}</p>`;
}

/** Whose part in the similarity was taken out. */
function controlsInWords({ controls }: Results["study"]): string {
  if (controls.length === 0) return "";
  const listed = controls.map(({ name, in_words }) => `“${name}”, ${in_words}`).join("; ");
  return ` ${controls.length === 1 ? "The control RDM holds" : "The control RDMs hold"} of two stimuli: ${listed}.`;
}
