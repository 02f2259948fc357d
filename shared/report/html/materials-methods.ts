import type { ReportInput } from "../report-input.ts";
import { type Html, markup, NOTHING } from "./markup.ts";

/** Networks that are named one by one; of more the table of networks says all. */
const MOST_NAMED = 12;

/** Which networks with which weights, whose data, and by which program: what a methods section has to name. */
export function materials({ networks, sources, software, provenance }: ReportInput): Html {
  const named = networks.map(
    ({ name, architecture, weights }) => `“${name}” (${architecture === name ? "" : `${architecture}; `}${weights})`,
  );
  const those =
    networks.length > MOST_NAMED
      ? `${networks.length} networks were compared (Table 1)`
      : `The networks were ${named.join("; ")}`;
  const data = sources.map(({ what, where }) => markup`<p>${what}: ${where}.</p>`);
  const ran =
    networks.some(({ gives }) => gives === "model") && "onnxruntime-node" in provenance
      ? `; networks were run in ONNX Runtime ${provenance["onnxruntime-node"]}`
      : "";
  return markup`<p>${those}.</p>
${data.length === 0 ? NOTHING : data}
<p>The analysis was computed with ${software.program} (commit ${software.commit})${ran}.</p>`;
}

/** The program and the analysis that it follows, for a list of references. */
export function bibtex({ software }: ReportInput): string {
  const [name = "", version = ""] = software.program.split(" ");
  return `@software{${name},
  title   = {${name}: representational similarity analysis of neural networks against brain data},
  author  = {{The ${name} authors}},
  version = {${version}},
  note    = {commit ${software.commit}},
  license = {MIT}
}
@inproceedings{truzzi2020convolutional,
  title     = {Convolutional neural networks as a model of visual activity in the brain: greater contribution of architecture than learned weights},
  author    = {Truzzi, Anna and Cusack, Rhodri},
  booktitle = {Bridging AI and Cognitive Science, ICLR 2020 workshop},
  year      = {2020}
}`;
}
