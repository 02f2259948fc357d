import { rowText } from "../brain/row-name.ts";
import type { Plan } from "./schema.ts";

/** What a study is asked, and of what: all that its id is made of. */
export type Identity = Pick<Plan, "config" | "stimuli" | "brain" | "networks" | "controls" | "mask">;

/** Keys of a config that change where a study reads, or what it may cost, and not what it is. */
export const PLACES: ReadonlySet<string> = new Set([
  "images",
  "mat",
  "rdms",
  "checkpoint",
  "onnx",
  "activations",
  "source",
  "maxCost",
]);

/** A value as a message shows it: JSON, of at most 60 characters. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? "absent" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Where two values hold something else. */
export interface DifferingLeaf {
  readonly path: string;
  readonly one: unknown;
  readonly other: unknown;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Leaves that differ between two values of JSON; a key that is absent is as one that holds undefined.
 * @param ignored - keys that are not looked at, at any depth
 */
export function differingLeaves(one: unknown, other: unknown, ignored = NONE, path = ""): DifferingLeaf[] {
  if (!isObject(one) || !isObject(other)) return one === other ? [] : [{ path, one, other }];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !ignored.has(key));
  return keys.flatMap((key) => {
    const below = Array.isArray(other) ? `${path}[${key}]` : `${path}${path === "" ? "" : "."}${key}`;
    return differingLeaves(one[key], other[key], ignored, below);
  });
}

/** The same as text, but for what makes no other study. */
const leaves = (path: string, there: unknown, here: unknown): string[] =>
  differingLeaves(there, here, PLACES, path).map(
    (leaf) => `${leaf.path} is ${shown(leaf.one)} there and ${shown(leaf.other)} here`,
  );

/** What else is planned of a network that makes a study another. */
const planned = ({ network, seed, strategy, preprocess, layers }: Identity["networks"][number]) => ({
  network,
  seed,
  strategy,
  preprocess,
  layers: layers.map(({ name }) => name),
});

/** What a network is of which no weights are known, by the kind of its source. */
const GIVEN: Partial<Record<string, string>> = { activations: "activations", rdms: "RDMs" };

/** Inputs that differ between two studies of one config. */
function inputs(there: Identity, here: Identity): string[] {
  if (there.stimuli.length !== here.stimuli.length) {
    return [`there are ${there.stimuli.length} stimuli there and ${here.stimuli.length} here`];
  }
  if (there.brain.length !== here.brain.length) {
    return [`there are ${there.brain.length} brain RDMs there and ${here.brain.length} here`];
  }
  const stimuli = here.stimuli.flatMap(({ name, digest, category }, i) => {
    const other = there.stimuli[i];
    if (other.name !== name) return [`stimulus ${i + 1} is ${shown(other.name)} there and ${shown(name)} here`];
    if (other.digest !== digest) return [`${name} is another image there`];
    return leaves(`the category of ${name}`, other.category, category);
  });
  const rdms = here.brain.flatMap(({ roi, subject, session, digest }) => {
    const other = there.brain.find((one) => one.roi === roi && one.subject === subject && one.session === session);
    return other?.digest === digest ? [] : [`the RDM of ${rowText({ subject, session })} in ${roi} is another there`];
  });
  const isMoved = here.brain.some(({ digest }, i) => there.brain[i]?.digest !== digest);
  const brain = rdms.length === 0 && isMoved ? ["the brain RDMs are in another order there"] : rdms;
  const networks = here.networks.flatMap((network, i) => {
    const other = there.networks.at(i);
    const isSame = JSON.stringify(other?.source) === JSON.stringify(network.source);
    return isSame && other?.fingerprint === network.fingerprint
      ? leaves(network.title, planned(other), planned(network))
      : [`${network.title} has other ${GIVEN[network.source.kind] ?? "weights"} there`];
  });
  const controls = here.controls.flatMap(({ name, digest }, i) =>
    there.controls.at(i)?.digest === digest ? [] : [`the RDM of the control ${name} is another there`],
  );
  const mask = there.mask?.digest === here.mask?.digest ? [] : ["the mask of pairs is another there"];
  return [...stimuli, ...brain, ...networks, ...controls, ...mask];
}

/** How another study differs from this one, in words, the config's differences first; empty where they have one identity. */
export function studyDifferences(there: Identity, here: Identity): string[] {
  const config = leaves("", there.config, here.config);
  return config.length > 0 ? config : inputs(there, here);
}
