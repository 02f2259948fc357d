import { availableParallelism } from "node:os";
import { budgetIssue } from "../../functions/plan/budget-issue.ts";
import { studyIssues } from "../../functions/plan/study-issues.ts";
import { priceText } from "../../functions/pricing/estimate-words.ts";
import { measures } from "../../shared/measures/measures.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import { plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { hasSessions, personsOf } from "../../shared/report/words/terms.ts";
import { diskLines } from "./disk-line.ts";
import { atLeastAndMost, estimateSeconds, type LocalSeconds } from "./estimate.ts";
import { counted, populationLines } from "./plan-lists.ts";
import { duration } from "./progress.ts";

/** Notes beyond these, and regions beyond these, are counted: a plan is to be seen on one screen. `--json` has all. */
const NOTES = 6;
const REGIONS = 8;

const thousands = (value: number): string => value.toLocaleString("en");

/** How long it would take there and what it would cost, or why it cannot be. */
function onAws(plan: Plan): string {
  const beyond = studyIssues(plan, "lambda");
  if (beyond.length > 0) return `not possible: ${beyond.join("; ")}`;
  const { low, high } = plan.estimate;
  const dear = budgetIssue(plan);
  const price = `${duration(low.seconds)} to ${duration(high.seconds)}, ${priceText(plan.estimate)}`;
  return dear === undefined ? price : `${price}: refused there, ${dear.message}`;
}

/** What takes how long. Networks that are run, and activations that are compared, are named where there are any. */
function phases({ plan, extract, compare, permute, permuteAtLeast, close }: LocalSeconds): string {
  const [least, most] = [duration(permuteAtLeast), duration(permute)];
  return [
    `inputs ${duration(plan)}`,
    ...(extract > 0 ? [`activations ${duration(extract)}`] : []),
    ...(compare > 0 ? [`RDMs ${duration(compare)}`] : []),
    `permutations ${permuteAtLeast === permute ? "" : `${least} to `}${most}`,
    `tables and figures ${duration(close)}`,
  ].join(", ");
}

/** What would be computed, on one screen whatever the size of the study. */
export function planText(plan: Plan): string {
  const { measure, alternative } = plan.config.mantel;
  const { count: permutations, from } = plannedRelabellings(plan);
  const stop = plannedStop(plan);
  const chunks = plan.parts.length * plan.ranges.length;
  const rois = [...Map.groupBy(plan.brain, ({ roi }) => roi)].map(([roi, rows]) => `${roi} (${personsOf(rows)})`);
  const seconds = estimateSeconds(plan);
  const workers = availableParallelism();
  const [least, most] = atLeastAndMost(seconds);
  const warned = plan.notes.filter((note) => plan.warnings.includes(note));
  const notes = [...warned, ...plan.notes.filter((note) => !plan.warnings.includes(note))];
  const unseen = notes.length - NOTES;
  return [
    `Study         ${plan.name} (${plan.id})`,
    `Stimuli       ${plan.stimuli.length}, ${thousands(pairCount(plan.stimuli.length))} pairs`,
    ...(plan.mask ? [`Mask          ${thousands(plan.mask.pairs)} pairs, ${plan.mask.in_words}`] : []),
    `Brain         ${counted(rois, REGIONS, "regions")}${plan.simulated ? ", simulated" : ""}`,
    `Networks      ${thousands(plan.networks.length)}, units per layer (pooling: ${[...new Set(plan.networks.map(({ pooling }) => pooling))].join(", ")})`,
    ...populationLines(plan.networks),
    `Tests         ${thousands(plan.tests.length)} (network × layer × ${hasSessions(plan.brain) ? "session" : "subject"}), ${measure}, ${alternative}`,
    ...(plan.controls.length > 0
      ? [
          `Controls      ${counted(
            plan.controls.map(({ name }) => name),
            REGIONS,
            "controls",
          )}`,
        ]
      : []),
    `Permutations  ${stop === undefined ? "" : "at most "}${thousands(permutations)} ${areEvery(from) ? "and no more, every order of the stimuli" : `of seed ${plan.config.seed}`}, ${stop === undefined ? "" : `fewer where ${thousands(stop)} are as extreme; at most `}${thousands(plan.tests.length * permutations)} ${measures[measure].plural} in ${chunks} chunk${chunks === 1 ? "" : "s"}`,
    `Contrasts     ${plan.config.contrasts.length}`,
    ...notes.slice(0, NOTES).map((note, i) => `${i < warned.length ? "Warning" : "Note   "}       ${note}`),
    ...(unseen > 0 ? [`              and ${unseen} more notes: rsa plan --json has all`] : []),
    `About         ${duration(least)} to ${duration(most)} on this machine with ${workers} workers: ${phases(seconds)}`,
    ...diskLines(plan),
    `On AWS        ${onAws(plan)}`,
  ].join("\n");
}
