import { secondOrderRdm } from "../../../analysis/second-order.ts";
import type { Measure } from "../../../measures/measure.ts";
import { measures } from "../../../measures/measures.ts";
import { uncontrolled } from "../../../measures/uncontrolled.ts";
import { ofPairs, pairCount, pairIndex } from "../../../rdm/condensed.ts";
import { evenly } from "../../evenly.ts";
import type { ReportInput } from "../../report-input.ts";

/** A region, or a layer of a network, among the RDMs that are held against each other. */
export interface ComparedRdm {
  readonly roi: string | null;
  readonly network: string | null;
  readonly seed: number | null;
  readonly layer: string | null;
}

/** A second-order RDM, and what it is of. */
export interface SecondOrder {
  /** regions, then layers by network and in their order */
  readonly items: readonly ComparedRdm[];
  /** condensed over the items; NaN where it is undefined */
  readonly dissimilarities: Float64Array;
  /** what it is one minus of: the study's, or what that is without its controls */
  readonly measure: Measure;
  /** regions that the study has */
  readonly regions: number;
  /** stimuli whose pairs were compared: some of the study's where it has many */
  readonly stimuli: number;
}

/** Regions that are compared; a study has seldom more than a few. */
const MOST_REGIONS = 16;
/** Dissimilarities that are looked at in all comparisons together: which take a second or two. */
const MOST_WORK = 3e7;

/** Every two of the RDMs that a report draws against each other. Undefined where there are not two. */
export function secondOrder(input: ReportInput): SecondOrder | undefined {
  const { brainRdms, modelRdms, comparedPairs } = input;
  const { study } = input.results;
  const regions = brainRdms.slice(0, MOST_REGIONS);
  const layers = modelRdms.flatMap(({ rdms }) => rdms);
  const all = [...regions, ...layers].map(({ dissimilarities }) => dissimilarities);
  if (all.length < 2) return undefined;
  const n = study.stimuli.length;
  const shown = shownStimuli(n, MOST_WORK / pairCount(all.length));
  const positions = positionsOf(shown, n, comparedPairs);
  const measure = uncontrolled(measures[study.measure]);
  return {
    items: [
      ...regions.map(({ roi }) => ({ roi, network: null, seed: null, layer: null })),
      ...layers.map(({ network, seed, layer }) => ({ roi: null, network, seed, layer })),
    ],
    dissimilarities: secondOrderRdm(
      positions === undefined ? all : all.map((rdm) => Float64Array.from(positions, (pair) => rdm[pair])),
      measure,
    ),
    measure,
    regions: brainRdms.length,
    stimuli: shown.length,
  };
}

/** Which stimuli have no more pairs than so many: all of few, of many as many as may be, evenly from the first to the last. */
function shownStimuli(n: number, mostPairs: number): number[] {
  const most = Math.max(3, Math.floor((1 + Math.sqrt(1 + 8 * mostPairs)) / 2));
  return evenly([...Array(n).keys()], most);
}

/** Condensed positions of the pairs of some stimuli that the study compares; undefined for all. */
function positionsOf(shown: readonly number[], n: number, compared: Int32Array | undefined): Int32Array | undefined {
  if (shown.length === n) return compared;
  const pairs = Int32Array.from(ofPairs(shown.length, (i, j) => pairIndex(shown[i], shown[j], n)));
  if (compared === undefined) return pairs;
  const among = new Set(compared);
  return pairs.filter((pair) => among.has(pair));
}
