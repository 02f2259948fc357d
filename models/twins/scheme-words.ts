import { cited, type Citation } from "../../shared/citation.ts";
import type { TwinPolicy, TwinScheme } from "../../shared/twin-scheme.ts";
import { PYTORCH } from "../torch/pytorch.ts";
import type { Twin } from "./scheme.ts";

const HE: Citation = {
  text: "He K, Zhang X, Ren S, Sun J (2015). Delving deep into rectifiers: surpassing human-level performance on ImageNet classification. Proc IEEE Int Conf Comput Vis 2015:1026–1034.",
  doi: "10.1109/ICCV.2015.123",
};
const GLOROT: Citation = {
  text: "Glorot X, Bengio Y (2010). Understanding the difficulty of training deep feedforward neural networks. Proc Mach Learn Res 9:249–256.",
};
const SAXE: Citation = {
  text: "Saxe AM, McClelland JL, Ganguli S (2014). Exact solutions to the nonlinear dynamics of learning in deep linear neural networks. arXiv 1312.6120.",
};

/** Each scheme as a sentence names it, and whose it is. */
const SCHEMES: Readonly<Record<TwinScheme, { readonly words: string; readonly of?: Citation }>> = {
  "torch-default": { words: "the scheme that PyTorch has for each layer", of: PYTORCH },
  "kaiming-normal": { words: "Kaiming’s normal scheme", of: HE },
  "kaiming-uniform": { words: "Kaiming’s uniform scheme", of: HE },
  "xavier-uniform": { words: "Xavier’s uniform scheme", of: GLOROT },
  "xavier-normal": { words: "Xavier’s normal scheme", of: GLOROT },
  orthogonal: { words: "random orthogonal matrices", of: SAXE },
  normal: { words: "a normal distribution" },
  permute: { words: "shuffling the trained values of each tensor" },
};

const BIASES: Readonly<Record<TwinPolicy, string>> = { reset: "biases begun anew", keep: "biases kept" };
const NORMALISATION: Readonly<Record<TwinPolicy, string>> = {
  reset: "normalisation reset to that of a network that has seen nothing",
  keep: "normalisation kept",
};

/** How a twin is drawn: "Kaiming’s normal scheme (He et al., 2015), biases begun anew, normalisation kept". */
export function schemeInWords({ scheme, sd, biases, normalisation }: Omit<Twin, "seed">): string {
  const { words, of } = SCHEMES[scheme];
  const whose = of ? ` (${cited(of)})` : "";
  const wide = sd === undefined ? "" : ` with a standard deviation of ${sd}`;
  return `${words}${whose}${wide}, ${BIASES[biases]}, ${NORMALISATION[normalisation]}`;
}

/** The papers that a scheme of drawing comes from; none for one that has no name. */
export const schemeReferences = (scheme: TwinScheme): readonly Citation[] => {
  const { of } = SCHEMES[scheme];
  return of ? [of] : [];
};
