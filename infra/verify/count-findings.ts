import type { Counted } from "../../functions/reduce/study-input.ts";
import { countsPath } from "../../functions/store/layout.ts";
import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/rdm/study-rdms.ts";
import type { Results } from "../../shared/results/schema.ts";
import { countedChunk, type ChunkTask } from "../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import { countAgain } from "./counts-again.ts";
import type { Finding } from "./finding.ts";
import type { Recount, Recounted } from "./numerator-findings.ts";
import { drawnTests, testsNearLevels } from "./numerator-sample.ts";

/** What counting some tests anew may take, on a core as costs.json knows it. */
const SECONDS = 10;

/**
 * The counts of a study that dropped its null distributions, against what the RDMs and the study's seed alone give: of some tests, each
 * under every relabelling; or, if asked, of all tests, families and groups.
 */
export async function countFindings(
  plan: Plan,
  rdms: StudyRdms,
  counted: Counted,
  recount: Recount,
  results: Results | undefined,
): Promise<Recounted> {
  const { count: permutations } = plannedRelabellings(plan);
  const defined = [...plan.tests.keys()].filter((test) => !Number.isNaN(counted.observed.numerators[test]!));
  const { seconds, times } = numeratorCost(numeratorOf(plan.config), comparedPairs(plan));
  const most = Math.max(1, Math.floor(SECONDS / (permutations * seconds * times)));
  if (recount.all || most >= defined.length) {
    const count = recount.all ?? ((task: ChunkTask) => Promise.resolve(countedChunk(task)));
    const findings = differences(plan, counted, await countAgain(plan, rdms, count));
    return { findings, nulls: "drop", permutations, perTest: defined.map(() => permutations) };
  }
  const near = new Set(results ? testsNearLevels(plan, results) : []);
  const tests = drawnTests(defined, near, most, recount.random);
  const findings = tests.flatMap((test) => {
    const again = exceedancesOf(plan, rdms, test);
    const found = counted.counts.tests.exceedances[test]!;
    return found === again ? [] : [findingOf(testText(plan, test), found, again)];
  });
  const perTest = defined.map((test) => (tests.includes(test) ? permutations : 0));
  return { findings, nulls: "drop", permutations, perTest };
}

/** Of one test alone, under every relabelling. */
function exceedancesOf(plan: Plan, { models, brains, controls, mask }: StudyRdms, test: number): number {
  const [network, layer, brain] = plan.tests[test]!;
  const { measure, alternative } = plan.config.mantel;
  const { from: seed, count } = plannedRelabellings(plan);
  const { tally } = countedChunk({
    measure,
    alternative,
    n: plan.stimuli.length,
    models: [models[network]![layer]!],
    brains: [brains[brain]!],
    controls,
    mask,
    grouping: groupingOf([{ network: "", layer: "" }], [{ roi: "", subject: "" }]),
    seed,
    from: 0,
    to: count,
    nulls: "drop",
  });
  return tally.exceedances[0]!;
}

/** Counts that differ: one finding for all of each kind. */
function differences(plan: Plan, found: Counted, again: Counted): Finding[] {
  const groups = "the mean over subjects";
  const kinds = [
    ["tests", "exceedances", (test: number) => testText(plan, test)],
    ["tests", "familyWise", (test: number) => `${testText(plan, test)}, in its family`],
    ["groups", "exceedances", (group: number) => `${groups}, number ${group + 1}`],
    ["groups", "familyWise", (group: number) => `${groups}, number ${group + 1}, in its family`],
  ] as const;
  return kinds.flatMap(([of, kind, text]) => {
    const [own, other] = [found.counts[of][kind], again.counts[of][kind]];
    const differing = [...own.keys()].filter((place) => own[place] !== other[place]);
    const [first] = differing;
    if (first === undefined) return [];
    return [findingOf(text(first), own[first]!, other[first]!, differing.length - 1)];
  });
}

function findingOf(what: string, found: number, counted: number, more = 0): Finding {
  const others = more > 0 ? `; and ${more} more of that kind` : "";
  return { file: countsPath(), fault: `${what}: found ${found} as extreme, counted ${counted}${others}` };
}

function testText(plan: Plan, test: number): string {
  const [network, layer, brain] = plan.tests[test]!;
  const { title, layers } = plan.networks[network]!;
  const row = plan.brain[brain]!;
  return `${title}, ${layers[layer]!.name} against ${row.roi} of ${rowText(row)}`;
}
