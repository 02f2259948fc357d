import { BATCHES } from "../../models/batch.ts";
import type { NetworkCost } from "../../models/cost.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { ConfigIssue } from "../../shared/errors.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import { GPU_MEGABYTES, LAMBDA_SECONDS, PLANNED_SHARE } from "../../shared/limits.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import type { Compute } from "../runtime/compute.ts";
import { extractionNeeds } from "../pricing/extraction-needs.ts";
import { STEPS } from "../steps.ts";

/** What running a network over the largest of its shards takes. */
export interface Extraction {
  readonly cost: NetworkCost;
  readonly images: number;
  /** of the activations of one image */
  readonly bytes: number;
  /** units of layers that are compared at once, whose activations are not kept */
  readonly compared?: readonly number[];
}

const lambdaMegabytes = ({ cost, ...shard }: Extraction): number => extractionNeeds(cost, shard).megabytes;

const secondsOnLambda = ({ cost, ...shard }: Extraction): number =>
  lambdaSeconds("extract", extractionNeeds(cost, shard).seconds, { threaded: true });

const fitsLambda = (extraction: Extraction): boolean =>
  secondsOnLambda(extraction) < LAMBDA_SECONDS.most * PLANNED_SHARE &&
  lambdaMegabytes(extraction) < STEPS.extract.memoryMb;

/** What runs a network: what its config says; else the GPU for what Lambda cannot hold, where there is one. */
export function chooseStrategy(
  { strategy }: Pick<NetworkConfig, "strategy">,
  extraction: Extraction,
  compute: Compute,
): PlannedNetwork["strategy"] {
  return strategy ?? (compute === "lambda and gpu" && !fitsLambda(extraction) ? "gpu" : "cpu");
}

/** What the networks of a config ask for that cannot be had here. */
export function strategyIssues(
  networks: readonly (Pick<Readable<NetworkConfig>, "strategy"> | undefined)[],
  compute: Compute,
): ConfigIssue[] {
  if (compute === "lambda and gpu") return [];
  const lacking =
    compute === "lambda"
      ? "this stack has no GPU; leave strategy out, or deploy it with --context gpu=true"
      : "this machine runs networks on its processor; leave strategy out, or submit the study to a stack with a GPU";
  return networks.flatMap((network, i) =>
    network?.strategy === "gpu" ? [{ path: `networks[${i}].strategy`, message: `found gpu, but ${lacking}` }] : [],
  );
}

/** Why a network that is planned for a GPU cannot run there; undefined if it can. */
export function gpuIssue({ cost }: Pick<Extraction, "cost">): string | undefined {
  const megabytes = Math.ceil(cost.gpuMegabytes);
  if (megabytes <= GPU_MEGABYTES.most) return undefined;
  return (
    `its weights and a batch of ${BATCHES.cuda} images need about ${megabytes} MB of a GPU's memory, and the least that a stack starts has ` +
    `${GPU_MEGABYTES.most} MB; needed a smaller network or image, or one machine`
  );
}

/** Why a network that is planned for Lambda cannot run there; undefined if it can. */
export function lambdaIssue(extraction: Extraction): string | undefined {
  if (fitsLambda(extraction)) return undefined;
  const minutes = Math.ceil(secondsOnLambda(extraction) / 60);
  const megabytes = Math.ceil(lambdaMegabytes(extraction));
  return (
    `${extraction.images} images need about ${minutes} minutes and ${megabytes} MB, a Lambda gives ${LAMBDA_SECONDS.most / 60} minutes ` +
    `and ${STEPS.extract.memoryMb} MB; needed a stack with a GPU, or one machine`
  );
}
