import type { GivenSource, ModelSource } from "../../models/sources/source.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import { cutShards } from "../../shared/plan/shards.ts";
import type { Compute } from "../runtime/compute.ts";
import { chooseStrategy, gpuIssue, lambdaIssue } from "./choose-strategy.ts";
import type { Draw } from "./draws.ts";
import { undroppable } from "./dropped-activations.ts";

/** GPU instances have x86-64 processors. */
const GPU_PROCESSOR = "x64";

/** What decides how a network is extracted, beside the network. */
export interface ExtractionMeans {
  /** how many stimuli there are */
  readonly images: number;
  /** what the config says of activations */
  readonly kept: StudyConfig["activations"];
  readonly compute: Compute;
  readonly processor: string; // family of the processor at hand
}

type PlannedExtraction = Pick<PlannedNetwork, "strategy" | "processor" | "preprocess" | "activations" | "shards">;

/**
 * What runs a network, what it is shown, and in which shards.
 * @param units - of each layer that is read, after pooling
 * @throws {InputError} for a network that is more than a Lambda or a GPU can do, where there is nothing else, or too large to keep no activations
 */
export const planExtraction = (
  { config, source, title }: Draw,
  units: readonly number[],
  means: ExtractionMeans,
): PlannedExtraction =>
  source.gives === "model" ? ofModel({ config, title }, source, units, means) : ofGiven(source, means);

/** What is given is not cut; dissimilarities leave nothing to extract. */
const ofGiven = ({ gives }: GivenSource, { images, processor }: ExtractionMeans): PlannedExtraction => ({
  strategy: "cpu",
  processor,
  shards: gives === "dissimilarities" ? [] : [[0, images]],
});

function ofModel(
  { config, title }: Pick<Draw, "config" | "title">,
  source: ModelSource,
  units: readonly number[],
  { images, kept, compute, processor }: ExtractionMeans,
): PlannedExtraction {
  const perImage = { bytes: 4 * units.reduce((sum, own) => sum + own, 0), work: source.cost.work };
  const shards = cutShards(images, perImage);
  const largest = Math.max(0, ...shards.map(([from, to]) => to - from));
  const drops = kept === "drop";
  const extraction = { cost: source.cost, images: largest, bytes: perImage.bytes, compared: drops ? units : [] };
  const strategy = chooseStrategy(config, extraction, compute);
  const issueOf = strategy === "gpu" ? gpuIssue : lambdaIssue;
  const beyond = compute === "machine" ? undefined : issueOf(extraction);
  if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
  if (drops && shards.length > 1) throw new InputError(`${title}: ${undroppable(images, perImage, shards)}`);
  const preprocess = config.preprocess ?? source.preprocessing;
  return {
    strategy,
    processor: strategy === "gpu" ? GPU_PROCESSOR : processor,
    preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] },
    ...(drops ? { activations: "drop" } : {}),
    shards,
  };
}
