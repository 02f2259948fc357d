import type { StepDefinition } from "../../functions/define-step.ts";
import type { Receipt } from "../../functions/runtime/receipt.ts";
import { STEPS } from "../../functions/steps.ts";
import { STUDY_FILES, STUDY_FOLDERS } from "../../functions/store/layout.ts";
import type { Manifest } from "../../functions/study/manifest.ts";
import { ofPlan, plannedFacts } from "../../functions/study/planned-receipts.ts";
import { numeratorCounts } from "../../shared/plan/chunks.ts";
import { plannedStop } from "../../shared/plan/planned-relabellings.ts";
import { PROVIDERS } from "../../shared/plan/provider.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Finding } from "./finding.ts";

/** Clocks of the machines that worked on a study may differ by this much. */
const CLOCKS_MS = 60_000;

/** Steps that every run of a study times anew: all others may have found in the store what they make. */
const TIMED = ["plan", "reduce", "report"] as const;

/** The timings of a manifest: of work that the plan has, each once, with the counts of what was made, and in an order that can be. */
export function timingFindings({ timings, outputs, code, finished }: Manifest, plan: Plan): Finding[] {
  const [isPlanned, factsOf] = [ofPlan(plan), plannedFacts(plan)];
  const figures = Object.keys(outputs).filter((path) => path.startsWith(STUDY_FOLDERS.figures)).length;
  const numerators = numeratorCounts(plan);
  const stops = plannedStop(plan) !== undefined;
  const isCount = (told: unknown, planned: number): boolean => told === planned || (stops && Number(told) <= planned);
  const times = Map.groupBy(timings, nameOf);
  const faults = timings.flatMap((timing) => {
    const name = nameOf(timing);
    const { step, item, seconds, detail } = timing;
    const { tells = {} }: StepDefinition = STEPS[step];
    const facts = factsOf(timing) ?? {};
    const strange = Object.entries(detail).filter(
      ([fact, value]) => !(fact in facts) && tells[fact]?.test(String(value)) !== true,
    );
    const { provider } = detail;
    const strategy = step === "extract" ? plan.extractions[Number(item)]?.strategy : undefined;
    const checks: Readonly<Record<string, boolean>> = {
      [`it times ${name}, and ${STUDY_FILES.plan} has no such work`]: isPlanned(timing),
      [`it says that ${name} took ${seconds} seconds`]: seconds >= 0,
      [`it says ${strange.map(([fact, value]) => `${fact} ${value}`).join(", ")} of ${name}`]: strange.length === 0,
      [`it says that ${name} ran on ${provider}, and it was planned for another`]:
        provider === undefined || strategy === undefined || provider === PROVIDERS[strategy],
      [`it says that ${name} counted ${detail["numerators"]} numerators, and it was planned for others`]:
        step !== "permute" || isCount(detail["numerators"], numerators[Number(item)] ?? 0),
      [`it says that ${name} drew other than ${figures} figures`]: step !== "report" || detail["figures"] === figures,
      [`its code.report is not what ${name} ran`]: step !== "report" || detail["code"] === code.report,
    };
    return Object.entries(checks).flatMap(([fault, holds]) => (holds ? [] : [fault]));
  });
  const twice = [...times].filter(([, own]) => own.length > 1).map(([name]) => `it times ${name} twice`);
  const untimed = TIMED.filter((step) => !timings.some((timing) => timing.step === step));
  const missing = untimed.map((step) => `it does not time ${step}`);
  return [...faults, ...twice, ...missing, ...orderFaults(timings, finished)].map((fault) => {
    return { file: STUDY_FILES.manifest, fault };
  });
}

const nameOf = ({ step, item }: Receipt): string => `${step} ${item}`;
const begin = ({ started }: Receipt): number => Date.parse(started);
const end = (timing: Receipt): number => begin(timing) + 1000 * timing.seconds;

/** All that is timed comes before reduce, reduce before report, and report before the study is finished. */
function orderFaults(timings: readonly Receipt[], finished: string): string[] {
  const [reduce, report] = (["reduce", "report"] as const).map((step) =>
    timings.find((timing) => timing.step === step),
  );
  return timings.flatMap((timing) => {
    const next = timing === reduce ? report : timing === report ? undefined : reduce;
    const [time, what] = next ? [begin(next), `${nameOf(next)} had begun`] : [Date.parse(finished), "it was finished"];
    return end(timing) > time + CLOCKS_MS ? [`it says that ${nameOf(timing)} ended after ${what}`] : [];
  });
}
