import { cited } from "../../citation.ts";
import { inList } from "../words/in-list.ts";
import type { ReportInput, ReportNetwork } from "../report-input.ts";
import { brainData } from "./brain-methods.ts";
import { type Html, markup, NOTHING } from "./markup.ts";

/** Networks that are named one by one; of more the table of networks says all. */
const MOST_NAMED = 12;

const RUNTIME = "onnxruntime-node";

/** Which networks with which weights, whose data, and by which program: what a methods section has to name. */
export function materials(input: ReportInput): Html {
  const { networks, software, provenance } = input;
  const run = networks.filter(({ gives }) => gives === "model").length;
  const ran =
    run > 0 && RUNTIME in provenance
      ? `; ${run === 1 ? "the network was" : "networks were"} run in ONNX Runtime ${provenance[RUNTIME]} (ONNX Runtime developers, 2021)`
      : "";
  return markup`<p>${networksInWords(networks)}</p>
${brainData(input)}
${sourcesInWords(input)}
<p>The analysis was computed with ${software.program} (commit ${software.commit})${ran}.</p>`;
}

function networksInWords(networks: readonly ReportNetwork[]): string {
  const noun = networks.some(({ gives }) => gives === "dissimilarities") ? "model" : "network";
  if (networks.length > MOST_NAMED) return `${networks.length} ${noun}s were compared (Table 1).`;
  const named = networks.map(({ name, graph, training, gives, weights }) => {
    const trained = training === "unstated" ? "" : ` of a ${training === "random" ? "random" : "trained"} network`;
    const made = gives === "model" ? weights : weights.replace(/^(activations|RDMs)/, `$1${trained}`);
    return `“${name}”, ${graph === "" ? made : `${graph} with ${made}`}`;
  });
  return `The ${named.length === 1 ? `${noun} was` : `${noun}s were`} ${named.join("; ")}.`;
}

/** Whose the data are, and of which the config does not say it: no paper can leave that out. */
function sourcesInWords({ sources, data, unsourced }: ReportInput): Html {
  const said = [
    ...sources.map(({ what, where }) => `${what}: ${where}.`),
    ...data.map(({ what, from }) => `${what} (${cited(from)}).`),
  ];
  const open =
    unsourced.length === 0
      ? ""
      : `[To be named before this is published: where ${inList(unsourced)} ${unsourced.length === 1 ? "comes" : "come"} from. What the config says with source: stands here.]`;
  const all = [...said, ...(open === "" ? [] : [open])].join(" ");
  return all === "" ? NOTHING : markup`<p>${all}</p>`;
}
