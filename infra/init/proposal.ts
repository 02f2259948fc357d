import { architectures } from "../../models/architectures/registry.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { StudyConfig } from "../../shared/config/schema.ts";
import { shellWord } from "../shell-word.ts";
import { inWords, wholeNumberIn } from "../whole-number.ts";
import type { Ask } from "./ask.ts";
import type { FoundNetwork } from "./find-networks.ts";
import { type Fitting, fittingInWords } from "./fitting-pooling.ts";
import type { FoundStimuli } from "./find-stimuli.ts";
import type { FoundInputs } from "./find-inputs.ts";
import { untaken } from "./region-name.ts";

/** One entry of a list in the config to be, and what stands behind it as a comment. */
export interface Entry<T> {
  readonly value: T;
  readonly comment: string;
}

/** The config to be. */
export interface Proposal {
  readonly name: string;
  readonly stimuli: FoundStimuli;
  readonly brain: readonly Entry<StudyConfig["brain"][number]>[];
  readonly networks: readonly Entry<NetworkConfig>[];
  readonly permutations: number;
  readonly contrasts: readonly Entry<StudyConfig["contrasts"][number]>[];
}

/** Of random networks, where nobody says which: five show how far draws differ. */
const SEEDS = [0, 1, 2, 3, 4];
const ARCHITECTURE = "alexnet";
const PERMUTATIONS = 10_000;
const RELABELLINGS = { least: 1, most: 99_999_999 };

/** What a study is made of: what was found, and the rest as it is answered, or as it usually is. */
export async function proposal(found: FoundInputs, folder: string, ask: Ask): Promise<Proposal> {
  const name = await ask("name of the study", studyName(folder), isName);
  const brain = found.regions.map(({ config, subjects, isUnnamed }) => ({
    value: config,
    comment: `${counted(subjects, "subject")}${isUnnamed ? ", matched with the images by position" : ""}`,
  }));
  const networks = await networksOf(found.networks, ask);
  const permutations = Number(await ask("relabellings of the stimuli", String(PERMUTATIONS), isRelabellings));
  const groups = found.regions.some(({ subjects }) => subjects > 1);
  const values = networks.map(({ value }) => value);
  return { name, stimuli: found.stimuli, brain, networks, permutations, contrasts: groups ? contrasts(values) : [] };
}

const isName = (answer: string): string | undefined =>
  StudyConfig.shape.name
    .safeParse(answer)
    .error?.issues.map(({ message }) => `needed ${message}`)
    .at(0);

const isRelabellings = (answer: string): string | undefined =>
  wholeNumberIn(answer, RELABELLINGS) === undefined ? `needed ${inWords(RELABELLINGS)}` : undefined;

const isArchitecture = (answer: string): string | undefined =>
  architectures.has(answer) ? undefined : `needed one of ${[...architectures.keys()].join(", ")}`;

const isYesOrNo = (answer: string): string | undefined =>
  /^(y|yes|n|no)$/i.test(answer) ? undefined : "needed yes or no";

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The folder's name, as far as the name of a study can be it. */
function studyName(folder: string): string {
  const own = folder
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w.-]+/g, "-");
  return own.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "").slice(0, 64) || "study";
}

async function networksOf(found: readonly FoundNetwork[], ask: Ask): Promise<Entry<NetworkConfig>[]> {
  if (found.length === 0) {
    const architecture = await ask(
      "no network was found: random weights of which architecture",
      ARCHITECTURE,
      isArchitecture,
    );
    return [{ value: random(architecture, []), comment: `as PyTorch draws it after torch.manual_seed` }];
  }
  const given = found.map(({ config, layers }) => ({ value: config, comment: told(config, layers) }));
  const trained = found.filter(({ canBeDrawn }) => canBeDrawn);
  if (trained.length === 0) return given;
  const twins = await ask("the same networks with random weights beside the trained ones", "yes", isYesOrNo);
  if (!/^y/i.test(twins)) return given;
  const all = [...given];
  for (const one of new Map(trained.map(({ config }) => [graphOf(config), config])).values()) {
    const taken = all.map(({ value }) => value.name);
    const value =
      one.onnx === undefined ? random(one.architecture ?? "", taken) : twin({ ...one, onnx: one.onnx }, taken);
    all.push({ value, comment: "is it the architecture, or what it has learned?" });
  }
  return all;
}

/** Networks of one graph may be compared layer by layer. */
const graphOf = ({ architecture, onnx }: NetworkConfig): string | undefined => architecture ?? onnx;

const told = (config: NetworkConfig, layers: readonly string[]): string =>
  [fromWhere(config, layers), fittingInWords(config)].filter((words) => words !== "").join("; ");

const fromWhere = (config: NetworkConfig, layers: readonly string[]): string => {
  if (config.architecture !== undefined) return `weights of ${config.architecture} by their names and shapes`;
  if (config.onnx === undefined)
    return `${counted(layers.length, config.rdms === undefined ? "layer" : "RDM")} from another program`;
  const file = shellWord(config.onnx);
  return `taken to be ${config.training ?? "trained"}: rsa identify ${file} tells; rsa layers ${file} lists its layers`;
};

const random = (architecture: string, taken: readonly string[]): NetworkConfig => ({
  name: untaken(`${architecture} random`, taken),
  architecture,
  weights: { random: { seeds: SEEDS } },
});

/** The graph of an ONNX file with weights drawn anew, as PyTorch draws those of its layers. */
const twin = (
  { name, onnx, pooling, layers }: Fitting & { readonly name: string; readonly onnx: string },
  taken: readonly string[],
): NetworkConfig => ({
  name: untaken(`${name} random`, taken),
  onnx,
  ...(pooling === undefined ? {} : { pooling }),
  ...(layers === undefined ? {} : { layers }),
  weights: { random: { scheme: "torch-default", seeds: SEEDS } },
});

/** Networks of one graph against each other, and the last layer of each known architecture against the first. */
function contrasts(networks: readonly NetworkConfig[]): Proposal["contrasts"] {
  const known = networks.flatMap((network) => (network.architecture === undefined ? [] : [network]));
  const graphs = networks.filter((network) => graphOf(network) !== undefined);
  const alike = [...Map.groupBy(graphs, graphOf).values()];
  const between = alike.flatMap((some) => {
    const [first, second, ...others] = some.map(({ name }) => name);
    if (first === undefined || second === undefined) return [];
    const anova: [string, ...string[]] = [first, second, ...others];
    return [{ value: { anova }, comment: "network × layer within subjects, and t-tests at each layer" }];
  });
  const within = known.flatMap(({ name, architecture }) => {
    const layers = architectures.get(architecture)?.layers.map((layer) => layer.name) ?? [];
    const [first, last] = [layers.at(0), layers.at(-1)];
    if (first === undefined || last === undefined || first === last) return [];
    const pair: [string, string] = [last, first];
    return [{ value: { within: name, layers: pair }, comment: "last layer against first" }];
  });
  return [...between, ...within];
}
