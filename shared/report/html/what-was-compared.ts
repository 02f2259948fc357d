import { dissimilarities } from "../../dissimilarities/dissimilarities.ts";
import { measures } from "../../measures/measures.ts";
import { poolings } from "../../pooling.ts";
import { pairCount } from "../../rdm/condensed.ts";
import type { Results } from "../../results/schema.ts";
import type { ReportInput, ReportNetwork } from "../report-input.ts";
import { inList } from "../words/in-list.ts";
import { count } from "../words/number.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";

/** Layers that are named in the text, where all networks have the same. */
const MOST_LAYERS = 8;

/** Where the RDMs of the models come from, and what they were compared with and how. */
export function whatWasCompared({ results, networks }: ReportInput): Html {
  const computed = networks.filter(({ gives }) => gives !== "dissimilarities");
  const shown = networks.filter(({ gives }) => gives === "model");
  const said = [
    ...(shown.length > 0
      ? shownInWords(results.study.stimuli.length, shown, networks.length)
      : [`There were ${results.study.stimuli.length} stimuli.`]),
    ...givenInWords(networks),
    ...pooledInWords(computed.filter(({ hasMaps }) => hasMaps)),
  ];
  return markup`<p>${said.join(" ")}</p>
${comparisons(results, networks)}`;
}

const quoted = (networks: readonly ReportNetwork[]): string => inList(networks.map(({ name }) => `“${name}”`));

/** @param all - networks of the study */
function shownInWords(stimuli: number, shown: readonly ReportNetwork[], all: number): string[] {
  const whom =
    shown.length < all
      ? quoted(shown)
      : all === 1
        ? "the network"
        : all === 2
          ? "both networks"
          : `the ${all} networks`;
  const listed = [...new Set(shown.map(({ layers }) => inList(layers.map(({ name }) => name))))];
  const few = listed.length === 1 && (shown[0]?.layers.length ?? 0) <= MOST_LAYERS;
  const layers = few ? `at ${listed.join("")}` : "at the layers of Table 1";
  const preprocessing = [...new Set(shown.flatMap((network) => network.preprocessing ?? []))];
  return [
    `The ${stimuli} stimuli were shown to ${whom}, and activations were read ${layers}.`,
    `Preprocessing of the images: ${preprocessing.join("; or: ")}.`,
  ];
}

/** What was made by other programs, and of which networks. */
function givenInWords(networks: readonly ReportNetwork[]): string[] {
  const of = (gives: ReportNetwork["gives"]) => networks.filter((network) => network.gives === gives);
  const [activations, rdms] = [of("activations"), of("dissimilarities")];
  return [
    ...(activations.length > 0
      ? [`The activations of ${quoted(activations)} were made by another program, from these stimuli.`]
      : []),
    ...(rdms.length > 0
      ? [`The dissimilarities of ${quoted(rdms)} were made by another program and used as they were given.`]
      : []),
  ];
}

/** What was kept of layers: once where that is the same of all networks, else of each. */
function pooledInWords(networks: readonly ReportNetwork[]): string[] {
  const groups = [...Map.groupBy(networks, ({ pooling }) => pooling)];
  return groups.map(([pooling, own]) => {
    const of = groups.length === 1 ? "" : `${quoted(own)}: `;
    return of + poolings[pooling].inWords;
  });
}

function comparisons({ study, correlations }: Results, networks: readonly ReportNetwork[]): Html {
  const { title, method } = measures[study.measure];
  const hasActivations = networks.some(({ gives }) => gives !== "dissimilarities");
  const isModel = networks.every(({ gives }) => gives === "dissimilarities");
  const [a, each] = isModel ? ["A model’s", "Each model’s"] : ["A layer’s", "Each layer’s"];
  const computed = markup`The dissimilarity of two stimuli in a layer is ${dissimilarities[study.dissimilarity].inWords}; a
    layer’s`;
  return markup`<p>${hasActivations ? computed : a} representational dissimilarity matrix (RDM) holds ${hasActivations ? "it" : "a dissimilarity"} for each of the
    ${count(pairCount(study.stimuli.length))} pairs (Kriegeskorte et al., 2008). ${each} RDM was compared with ${withWhom(correlations)}
    by ${title}, ${method}${study.mask ? `; of the pairs, ${count(study.mask.pairs)} were compared, ${study.mask.in_words}` : ""}.${controlsInWords(study)}</p>`;
}

function withWhom(correlations: Results["correlations"]): string {
  const single = new Set(correlations.map(({ subject }) => subject)).size === 1;
  if (hasSessions(correlations)) return `the RDM of each session of ${single ? "the" : "each"} subject`;
  return single ? "the subject’s RDM" : "each subject’s RDM";
}

/** Whose part in the similarity was taken out. */
function controlsInWords({ controls }: Results["study"]): string {
  if (controls.length === 0) return "";
  const listed = controls.map(({ name, in_words }) => `“${name}”, ${in_words}`).join("; ");
  return ` ${controls.length === 1 ? "The control RDM holds" : "The control RDMs hold"} of two stimuli: ${listed}.`;
}
