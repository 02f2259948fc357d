/**
 * Addresses of artifacts. A key is the digest of everything that the bytes depend on, the code that computes them included: what
 * has another key is another artifact, and what has the same is not computed again.
 */
import type { Controlled } from "../../shared/measures/measure.ts";
import type { MeasureName } from "../../shared/measures/measures.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";
import type { Relabelled } from "../../shared/permutations/relabellings.ts";
import { permutationsAsked } from "../../shared/plan/planned-relabellings.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { Provider } from "../../shared/plan/provider.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Pooling } from "../../shared/pooling.ts";
import type { Alternative } from "../../shared/stats/alternative.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { shortDigest } from "../store/digest.ts";

/** What the activations of one layer depend on: of those that are given, their own bytes. */
export type ActivationsOrigin = ComputedActivations | { readonly content: string };

export interface ComputedActivations {
  readonly fingerprint: string; // of graph and weights
  readonly images: readonly string[]; // sha256 of each stimulus of the shard, in the order of the study
  readonly preprocess: Preprocessing | undefined;
  readonly layer: string;
  readonly pooling: Pooling;
  readonly processor: string; // the family, whose instructions round sums in an order of their own
  readonly provider: Provider; // likewise
}

export const activationsKey = (origin: ActivationsOrigin, code: CodeDigests): string =>
  shortDigest([
    code.activations,
    ...("provider" in origin && origin.provider === "cuda" ? [code["gpu-image"]] : []),
    origin,
  ]);

/** What the RDM of one layer depends on: of one that is given, its own bytes. */
export type RdmOrigin = ComputedRdm | { readonly content: string };

/** How an RDM is made of activations, in the words of the config. A key takes the words; the code that they stand for has a digest. */
export type DissimilarityByName = Readonly<Record<"dissimilarity" | "undefined_dissimilarity", string>>;

export interface ComputedRdm extends DissimilarityByName {
  readonly activations: readonly string[]; // their keys, shard by shard
}

/** The key of the RDM of one layer: 12 hex digits of what it depends on. */
export const rdmKey = (origin: RdmOrigin, code: CodeDigests): string => shortDigest([code.rdm, origin]);

/** A brain RDM is known when it is planned: `content` is the sha256 of its dissimilarities in the order of the study's stimuli. */
export const brainRdmKey = (content: string, code: CodeDigests): string => shortDigest([code["brain-rdm"], content]);

/** What permuted numerators depend on, but for which permutations a chunk holds: every model against every brain RDM. */
export interface NumeratorsOrigin {
  readonly numerator: NumeratorName;
  readonly seed: Relabelled;
  readonly models: readonly string[]; // keys of RDMs
  readonly brains: readonly string[]; // digests
  /** what is made of them first, with which controls; absent where RDMs are compared as they are */
  readonly prepared?: Controlled & { readonly controls: readonly string[] };
  /** digest of which pairs are compared; absent where all are */
  readonly mask?: string;
}

export const numeratorsKey = (origin: NumeratorsOrigin, code: CodeDigests): string =>
  shortDigest([code.numerators, origin]);

/** What tallies of them depend on as well. */
export interface TalliesOrigin extends NumeratorsOrigin {
  readonly measure: MeasureName;
  readonly alternative: Alternative;
  /** absent where no test stops */
  readonly stop_after?: number;
  readonly blocks: readonly (readonly number[])[]; // places in `models`
  readonly rois: readonly (readonly (readonly number[])[])[]; // persons and their sessions, places in `brains`
}

export const talliesKey = (origin: TalliesOrigin, code: CodeDigests): string =>
  shortDigest([code.numerators, "tallies", origin]);

/**
 * Identity of a study: what is asked, and of what. Where inputs lie, what may be spent, and the code and the processor that answer
 * are no part of it.
 */
export function studyId({
  config,
  stimuli,
  networks,
  brain,
  controls,
  mask,
}: Pick<Plan, "config" | "stimuli" | "networks" | "brain" | "controls" | "mask">) {
  const { stimuli: _s, brain: regions, networks: _n, controls: _c, mask: _k, maxCost: _m, mantel, ...asked } = config;
  const { extend: _e, ...test } = mantel;
  return shortDigest({
    ...asked,
    mantel: { ...test, permutations: permutationsAsked(config) },
    stimuli,
    simulated: regions.map(({ simulated }) => simulated === true),
    brain: brain.map(({ roi, subject, session, digest }) => ({ roi, subject, session, digest })),
    ...(controls.length > 0 ? { controls: controls.map(({ name, digest }) => ({ name, digest })) } : {}),
    ...(mask ? { mask: mask.digest } : {}),
    networks: networks.map(({ network, fingerprint, training, seed, pooling, strategy, preprocess, layers }) => {
      const names = layers.map(({ name }) => name);
      return { network, fingerprint, training, seed, pooling, strategy, preprocess, layers: names };
    }),
  });
}
