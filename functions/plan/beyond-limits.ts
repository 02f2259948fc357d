import { ITEMS, LAMBDA_SECONDS, PLANNED_SHARE, TESTS_IN_RESULTS, TEXT_CHARACTERS } from "../../shared/limits.ts";
import type { Compute } from "../runtime/compute.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import { layersOf, type StudySize } from "../pricing/study-size.ts";
import { workOf } from "../pricing/study-work.ts";

/**
 * Characters of `results.json` for each test that stands there, each mean over subjects, and each RDM; and of `plan.json` for each test and
 * each RDM: somewhat more than were measured.
 */
const CHARACTERS = { results: { test: 1000, group: 2000, rdm: 400 }, plan: { test: 60, rdm: 1000 } } as const;

/** Of Lambda's time; the rest is for slower machines. */
export const MOST_SECONDS = LAMBDA_SECONDS.most * PLANNED_SHARE;

/** Networks are refused one by one, where they are planned, and the reduction for its memory and its resamples. */
export const beyondLimits = (size: StudySize, compute: Compute): string[] =>
  [
    beyondText(size),
    ...(compute === "machine" ? [] : [beyondItems(size), beyondExtraction(size), beyondTime(size)]),
  ].filter((issue) => issue !== undefined);

/** A text that would be longer than one can be: asked before the tests are listed, too. */
export function beyondText(
  size: Pick<StudySize, "tests" | "groups" | "givenRdms"> & {
    readonly networks: readonly { readonly layers: number }[];
  },
): string | undefined {
  const { tests, groups } = size;
  const rdms = layersOf(size) + size.givenRdms;
  const standing = tests <= TESTS_IN_RESULTS.most ? tests : 0;
  const { results, plan } = CHARACTERS;
  const texts = [
    { file: "results.json", characters: results.test * standing + results.group * groups + results.rdm * rdms },
    { file: "plan.json", characters: plan.test * tests + plan.rdm * rdms },
  ];
  const [long] = texts.filter(({ characters }) => characters > TEXT_CHARACTERS.most);
  return (
    long &&
    `${long.file} of ${tests} tests of ${rdms} RDMs would take ${long.characters} characters, and a text in JavaScript has at most ` +
      `${TEXT_CHARACTERS.most}; needed fewer networks, seeds, layers, subjects or regions`
  );
}

/** Neighbours of one kind share an item where there would be too many; a network on a GPU shares none. */
function beyondItems({ extractions }: StudySize): string | undefined {
  if (extractions.length <= ITEMS.most) return undefined;
  const onGpu = extractions.filter((strategy) => strategy === "gpu").length;
  return (
    `${extractions.length} extractions, ${onGpu} of them on a GPU, are more than the ${ITEMS.most} that the state machine takes: networks on a GPU ` +
    "share none, and others do only with their neighbours; needed fewer networks on a GPU, those of one strategy beside each other in the " +
    "config, or one machine"
  );
}

/** Where networks are more than there may be items, an item has several. */
function beyondExtraction(size: StudySize): string | undefined {
  const work = workOf(size).find(({ step, on }) => step === "extract" && on === "lambda");
  const items = size.extractions.filter((strategy) => strategy === "cpu").length;
  if (work === undefined || items === 0) return undefined;
  const all = work.items.reduce((sum, item) => sum + item.items * item.seconds, 0);
  const seconds = Math.ceil(lambdaSeconds("extract", all / items, { threaded: true }));
  if (seconds <= MOST_SECONDS) return undefined;
  return (
    `each of ${items} extractions would take about ${seconds} seconds in the mean, and of the ${LAMBDA_SECONDS.most} that a Lambda has ` +
    `${MOST_SECONDS} are planned with; needed fewer seeds, networks or images, or one machine`
  );
}

/** A chunk that a Lambda is not sure to finish: there are as many as there may be, and each is still too long. */
function beyondTime(size: StudySize): string | undefined {
  const unstopped = size.fewestPermutations === undefined ? "" : "no mantel.stop_after, under which permutations are not cut, "; // prettier-ignore
  const chunk = workOf(size).find(({ step }) => step === "permute")?.items[0]?.seconds ?? 0;
  const seconds = Math.ceil(lambdaSeconds("permute", chunk));
  if (seconds <= MOST_SECONDS) return undefined;
  return (
    `each of ${size.chunks} chunks of permutations would take about ${seconds} seconds, and of the ${LAMBDA_SECONDS.most} that a Lambda has ` +
    `${MOST_SECONDS} are planned with; needed ${unstopped}fewer permutations, stimuli, seeds, layers or regions, a faster measure such as spearman, or one machine`
  );
}
