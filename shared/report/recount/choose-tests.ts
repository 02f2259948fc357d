import type { MeasureName } from "../../measures/measures.ts";
import { pairCount } from "../../rdm/condensed.ts";
import { evenly } from "../evenly.ts";
import { readsOrderAlone } from "./offered-measures.ts";

/** Characters of a page that RDMs and what was found of them may take: as many, or where its figures leave no room for these, fewer. */
export const ROOMS = [2_600_000, 1_000_000] as const;
/** RDMs that are read for a page. */
const MOST_RDMS = 300;
/** Of a test: a numerator with all its digits, and a count. */
const PER_TEST = 32;
/** Of an RDM: its name, and what surrounds it. */
const PER_NAME = 100;

/** What decides which tests a page carries. */
export interface StudyExtent {
  /** stimuli */
  readonly n: number;
  readonly measure: MeasureName;
  /** networks with their seeds: how many layers each has */
  readonly draws: readonly { readonly network: string; readonly layers: number }[];
  readonly brains: readonly { readonly roi: string }[];
  /** RDMs of controls, and of a mask */
  readonly others: number;
}

/** The tests that a page carries, by their places. */
export interface ChosenTests {
  /** whether dissimilarities themselves are carried, or their ranks */
  readonly values: boolean;
  /** places of draws, and of some layers in each */
  readonly draws: readonly { readonly draw: number; readonly layers: readonly number[] }[];
  /** places of brain RDMs */
  readonly brains: readonly number[];
}

/**
 * The tests that a page has room for: of all layers with all brain RDMs or, where these are too many, of the first draw of each network
 * and then of fewer and fewer layers, subjects, networks and regions, evenly from the first to the last. Values go before ranks, and ranks
 * of more before values of fewer, where the study's measure reads nothing else.
 *
 * @param room - characters
 * @returns undefined where there is no room for two RDMs
 */
export function chooseTests(study: StudyExtent, room: number): ChosenTests | undefined {
  const forms = readsOrderAlone(study.measure) ? [true, false] : [true];
  for (const choice of fewerAndFewer(study)) {
    for (const values of forms) if (room >= charactersOf(study, { ...choice, values })) return { ...choice, values };
  }
  return undefined;
}

/** Infinite for more RDMs than are read. */
function charactersOf({ n, others }: StudyExtent, { values, draws, brains }: ChosenTests): number {
  const bytes = pairCount(n) * (values ? 8 : pairCount(n) <= 2 ** 16 ? 2 : 4);
  const models = draws.reduce((sum, { layers }) => sum + layers.length, 0);
  const rdms = models + brains.length + others;
  if (rdms > MOST_RDMS) return Infinity;
  return rdms * (4 * Math.ceil(bytes / 3) + PER_NAME) + models * brains.length * PER_TEST;
}

type Selection = Omit<ChosenTests, "values">;

/** Halves of halves until one of each is left. */
const HALVINGS = 24;
/** Networks and regions are only left out where few of their layers and subjects remain. */
const SPARED = 8;

function* fewerAndFewer({ draws, brains }: StudyExtent): Generator<Selection> {
  const firsts = [...Map.groupBy(draws.keys(), (draw) => draws[draw].network).values()].map(([first]) => first);
  const regions = [...Map.groupBy(brains.keys(), (brain) => brains[brain].roi).values()];
  const share = <Item>(items: readonly Item[], part: number): Item[] =>
    evenly(items, Math.max(1, Math.ceil(part * items.length)));
  const layersOf = (draw: number, part: number) => ({
    draw,
    layers: share([...Array(draws[draw].layers).keys()], part),
  });
  yield { draws: [...draws.keys()].map((draw) => layersOf(draw, 1)), brains: [...brains.keys()] };
  for (let halving = 0; halving <= HALVINGS; halving++) {
    const part = 2 ** -halving;
    const spared = Math.min(1, SPARED * part);
    yield {
      draws: share(firsts, spared).map((draw) => layersOf(draw, part)),
      brains: share(regions, spared).flatMap((own) => share(own, part)),
    };
  }
}
