import { availableParallelism } from "node:os";
import { budgetIssue } from "../../functions/plan/budget-issue.ts";
import { makePlan } from "../../functions/plan/make-plan.ts";
import { reduceIssue } from "../../functions/plan/reduce-issue.ts";
import { priceText } from "../../functions/pricing/estimate-words.ts";
import { ARTIFACTS } from "../../functions/store/layout.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { hasSessions, personsOf } from "../../shared/report/words/terms.ts";
import { localStore } from "../local/local-store.ts";
import { estimateSeconds } from "./estimate.ts";
import { duration, type Screen } from "./progress.ts";
import { fileUrl } from "./study-folder.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** `rsa plan`: checks a config with its inputs and shows what would be computed. */
export async function planCommand(configPath: string, { json }: { json?: boolean }, screen: Screen): Promise<void> {
  const { plan } = await makePlan({ config: fileUrl(configPath), artifacts: ARTIFACTS.own }, localStore);
  screen.write(json ? `${JSON.stringify(plan, null, 2)}\n` : `${planText(plan)}\n`);
}

const thousands = (value: number): string => value.toLocaleString("en");

/** How long it would take there and what it would cost, or why it cannot be. */
function onAws(plan: Plan): string {
  const beyond = reduceIssue(plan);
  if (beyond !== undefined) return `not possible: ${beyond}`;
  const { low, high } = plan.estimate;
  const dear = budgetIssue(plan);
  const price = `${duration(low.seconds)} to ${duration(high.seconds)}, ${priceText(plan.estimate)}`;
  return dear === undefined ? price : `${price}: refused there, ${dear.message}`;
}

export function planText(plan: Plan): string {
  const { measure, alternative } = plan.config.mantel;
  const { count: permutations, from } = plannedRelabellings(plan);
  const rois = [...Map.groupBy(plan.brain, ({ roi }) => roi)].map(([roi, rows]) => `${roi} (${personsOf(rows)})`);
  const { extract, permute } = estimateSeconds(plan);
  const workers = availableParallelism();
  const titles = plan.networks.map(({ title }) => title);
  const width = Math.max(...titles.map(({ length }) => length));
  return [
    `Study         ${plan.name} (${plan.id})`,
    `Stimuli       ${plan.stimuli.length}, ${thousands(pairCount(plan.stimuli.length))} pairs`,
    ...(plan.mask ? [`Mask          ${thousands(plan.mask.pairs)} pairs, ${plan.mask.in_words}`] : []),
    `Brain         ${rois.join(", ")}${plan.simulated ? ", simulated" : ""}`,
    `Networks      ${plan.networks.length}, units per layer (pooling: ${[...new Set(plan.networks.map(({ pooling }) => pooling))].join(", ")})`,
    ...plan.networks.map(
      ({ title, layers }) =>
        `  ${title.padEnd(width)}  ${layers.map(({ name, units }) => (units === 0 ? name : `${name} ${thousands(units)}`)).join("  ")}`,
    ),
    `Tests         ${thousands(plan.tests.length)} (network × layer × ${hasSessions(plan.brain) ? "session" : "subject"}), ${measure}, ${alternative}`,
    ...(plan.controls.length > 0 ? [`Controls      ${plan.controls.map(({ name }) => name).join(", ")}`] : []),
    `Permutations  ${thousands(permutations)} ${areEvery(from) ? "and no more, every order of the stimuli" : `of seed ${plan.config.seed}`}, ${thousands(plan.tests.length * permutations)} ${measures[measure].plural} in ${plan.chunks.length} chunks`,
    `Contrasts     ${plan.config.contrasts.length}`,
    ...plan.notes.map((note) => `${plan.warnings.includes(note) ? "Warning" : "Note   "}       ${note}`),
    `About         ${duration(extract + permute)} on this machine with ${workers} workers: activations ${duration(extract)}, permutations ${duration(permute)}`,
    `On AWS        ${onAws(plan)}`,
  ].join("\n");
}
