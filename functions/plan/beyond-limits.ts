import { LAMBDA_SECONDS, PLANNED_SHARE, TEXT_CHARACTERS } from "../../shared/limits.ts";
import type { Compute } from "../runtime/compute.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import type { StudySize } from "../pricing/study-size.ts";
import { workOf } from "../pricing/study-work.ts";

/** Of `results.json` for each test, with what stands there of its layer; 854 to 891 were measured. */
const CHARACTERS_PER_TEST = 1000;

/** The most tests whose results are a text that JavaScript can hold. */
export const MOST_TESTS = Math.floor(TEXT_CHARACTERS.most / CHARACTERS_PER_TEST);

/** Of Lambda's time; the rest is for slower machines. */
export const MOST_SECONDS = LAMBDA_SECONDS.most * PLANNED_SHARE;

/** Networks are refused one by one, where they are planned, and the reduction for its memory and its resamples. */
export const beyondLimits = (size: StudySize, compute: Compute): string[] =>
  [beyondText(size), ...(compute === "machine" ? [] : [beyondExtraction(size), beyondTime(size)])].filter(
    (issue) => issue !== undefined,
  );

function beyondText({ tests }: StudySize): string | undefined {
  if (tests <= MOST_TESTS) return undefined;
  return (
    `results.json of ${tests} tests would take ${tests * CHARACTERS_PER_TEST} characters, and a text in JavaScript has at most ` +
    `${TEXT_CHARACTERS.most}, which is ${MOST_TESTS} tests; needed fewer seeds, layers, subjects or regions`
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
  const chunk = workOf(size).find(({ step }) => step === "permute")?.items[0]?.seconds ?? 0;
  const seconds = Math.ceil(lambdaSeconds("permute", chunk));
  if (seconds <= MOST_SECONDS) return undefined;
  return (
    `each of ${size.chunks} chunks of permutations would take about ${seconds} seconds, and of the ${LAMBDA_SECONDS.most} that a Lambda has ` +
    `${MOST_SECONDS} are planned with; needed fewer permutations, stimuli, seeds, layers or regions, a faster measure such as spearman, or one machine`
  );
}
