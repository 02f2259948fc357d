import { costs } from "../../shared/costs.ts";
import { loadingSeconds } from "../../shared/plan/chunk-needs.ts";
import { reduceNeeds } from "../../shared/plan/reduce-needs.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import { comparisonNeeds } from "./comparison-needs.ts";
import { extractionNeeds } from "./extraction-needs.ts";
import { FILE_SECONDS, planSeconds, reportSeconds } from "./files-seconds.ts";
import { STEP_LIST, type Step } from "../steps.ts";
import { layersOf, type NetworkSize, type StudySize } from "./study-size.ts";
import { SPEEDS } from "./speeds.ts";

/** What one item of a step takes, or each of several that are alike. */
export interface ItemWork {
  readonly items: number;
  /** of one core as costs.json knows it */
  readonly seconds: number;
  /** of these, those of networks alone: what a GPU does faster */
  readonly inference?: number;
  /** requests to S3 */
  readonly reads: number;
  readonly writes: number;
}

/** The items of one step, which are run side by side. */
export interface StepWork {
  readonly step: Step;
  readonly on: "lambda" | "gpu";
  /** whether items are children of a Map, and not the step itself */
  readonly isMap: boolean;
  /** whether an item keeps busy all processors that it is given */
  readonly threaded: boolean;
  readonly items: readonly ItemWork[];
}

/** A file has a record of its digest beside it, which is read and written with it. */
const FILES = 2;
/** Of an item, beside its artifacts: the plan, and its receipt. */
const BOOKKEEPING = { reads: 4, writes: 2 } as const;

/** All that is to be done for a study of which nothing is there, in the order of the steps; what is on GPUs goes beside what is on Lambda. */
export function workOf(size: StudySize): StepWork[] {
  const rdms = layersOf(size) + size.givenRdms;
  const extraction = ({ cost, layers, shards, units, compared = [] }: StudySize["networks"][number]): ItemWork => {
    const images = size.images / shards;
    return {
      items: shards,
      seconds:
        extractionNeeds(cost, { images, bytes: 4 * units, compared }).seconds +
        FILE_SECONDS.network +
        FILE_SECONDS.extracted * layers,
      inference: images * (cost.image - costs.network.image),
      reads: BOOKKEEPING.reads + images + FILES * layers,
      writes: BOOKKEEPING.writes + FILES * layers,
    };
  };
  const extractions = Map.groupBy(
    size.networks.filter(({ shards }) => shards > 0),
    ({ strategy }) => strategy,
  );
  return [
    once("plan", Math.max(usualSeconds("plan"), planSeconds(size)), {
      reads: size.images,
      writes: FILES * size.givenRdms,
    }),
    ...(["cpu", "gpu"] as const).map((strategy): StepWork => {
      const items = (extractions.get(strategy) ?? []).map(extraction);
      return { step: "extract", on: strategy === "gpu" ? "gpu" : "lambda", isMap: true, threaded: true, items };
    }),
    { step: "compare", on: "lambda", isMap: true, threaded: false, items: comparisonWork(size) },
    { step: "permute", on: "lambda", isMap: true, threaded: false, items: [chunkWork(size)] },
    once("reduce", usualSeconds("reduce") + reductionSeconds(size), {
      reads: FILES * (size.chunks + 2 * rdms),
      writes: FILES * rdms,
    }),
    once("report", Math.max(usualSeconds("report"), reportSeconds(size)), { reads: FILES * rdms, writes: 0 }),
  ];
}

/** Seconds of one core of the step that reduces. */
export const reductionSeconds = (size: StudySize): number =>
  reduceNeeds({ ...size, rdms: layersOf(size) + size.givenRdms, analysed: size.givenRdms, nullBytes: 0 }).seconds;

/** The items of the step that compares, in the mean. */
export function comparisonWork({ networks, images, comparisons, dissimilarity }: StudySize): ItemWork[] {
  if (comparisons === 0) return [];
  const kept = networks.filter(({ compared }) => compared === undefined);
  const mean = (of: (network: NetworkSize) => number): number =>
    kept.reduce((sum, network) => sum + of(network), 0) / comparisons;
  return [
    {
      items: comparisons,
      seconds: mean(
        ({ units, layers }) => comparisonNeeds(dissimilarity, images, units).seconds + FILE_SECONDS.compared * layers,
      ),
      reads: BOOKKEEPING.reads + FILES * mean(({ layers, shards }) => layers * (1 + shards)),
      writes: BOOKKEEPING.writes + FILES * mean(({ layers }) => layers),
    },
  ];
}

const rdmsOfChunk = (size: StudySize): number => layersOf(size) / size.parts + size.givenRdms;

/** Seconds of one core until a chunk has what it counts with, in the mean. */
export function chunkLoadingSeconds(size: StudySize): number {
  const rdms = rdmsOfChunk(size);
  return FILE_SECONDS.loaded * rdms + loadingSeconds({ rdms, pairs: size.pairs });
}

function chunkWork(size: StudySize): ItemWork {
  const { numerator, pairs, tests, permutations, chunks } = size;
  const rdms = rdmsOfChunk(size);
  const { seconds, times } = numeratorCost(numerator, pairs);
  return {
    items: chunks,
    seconds: chunkLoadingSeconds(size) + (tests * permutations * seconds * times) / chunks,
    reads: BOOKKEEPING.reads + FILES * rdms,
    writes: BOOKKEEPING.writes + FILES,
  };
}

/** Seconds of one core that a step which runs once in a study takes of any: of planning and reporting also what is small of this one. */
const usualSeconds = (step: Step): number =>
  (STEP_LIST.find(({ name }) => name === step)?.seconds ?? 0) / SPEEDS.usual.slowness;

function once(step: Step, seconds: number, { reads, writes }: Pick<ItemWork, "reads" | "writes">): StepWork {
  const item = { items: 1, seconds, reads: BOOKKEEPING.reads + reads, writes: BOOKKEEPING.writes + writes };
  return { step, on: "lambda", isMap: false, threaded: false, items: [item] };
}
