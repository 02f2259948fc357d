import type { Counted } from "../../functions/reduce/study-input.ts";
import { countsPath } from "../../functions/store/layout.ts";
import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { at } from "../../shared/at.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Results } from "../../shared/results/schema.ts";
import { countedChunk, type ChunkTask } from "../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import type { StudyCounts } from "../../shared/tally/study-counts.ts";
import type { Tally } from "../../shared/tally/tally.ts";
import { mean } from "../../shared/stats/mean.ts";
import { countAgain } from "./counts-again.ts";
import type { Finding } from "./finding.ts";
import { type NumeratorCheck, type CheckedNumerators, toldCount } from "./numerator-findings.ts";
import type { StoredRdms } from "./stored-rdms.ts";
import { UNTOLD } from "./tell.ts";
import { drawnTests, testsNearLevels } from "./numerator-sample.ts";
import { placesOf, testText } from "./planned-test.ts";

/** What counting some tests anew may take, on a core as costs.json knows it. */
const SECONDS = 10;

/**
 * The counts of a study that dropped its null distributions, against what the RDMs and the study's seed alone give: of some tests, each
 * under every relabelling, or until it stops; or, if asked, of all tests, families and groups.
 */
export async function countFindings(
  plan: Plan,
  rdms: StoredRdms,
  counted: Counted,
  check: NumeratorCheck,
  results: Results | undefined,
): Promise<CheckedNumerators> {
  const { count: permutations } = plannedRelabellings(plan);
  const { relabellings } = counted.counts;
  const defined = [...plan.tests.keys()].filter(
    (test) => !Number.isNaN(at(counted.observed.numerators, test, "numerator")),
  );
  const ofTests = defined.map((test) => relabellings?.[test] ?? permutations);
  const { seconds, times } = numeratorCost(numeratorOf(plan.config), comparedPairs(plan));
  const each = (mean(ofTests) || permutations) * seconds * times;
  const most = Math.max(1, Math.floor(SECONDS / each));
  if (check.all || most >= defined.length) {
    const own = check.all ?? ((task: ChunkTask) => Promise.resolve(countedChunk(task)));
    const count = toldCount(plan, own, check.tell ?? UNTOLD);
    const findings = differences(plan, counted, await countAgain(plan, rdms, count));
    return { findings, nulls: "drop", ofTests, perTest: ofTests };
  }
  const near = new Set(results ? testsNearLevels(plan, results) : []);
  const tests = drawnTests(defined, near, most, check.random);
  const done = (check.tell ?? UNTOLD)("Tests", "tests", tests.length);
  const findings: Finding[] = [];
  for (const test of tests) {
    done(1);
    const again = await countAlone(plan, rdms, test);
    const kinds = [
      [at(counted.counts.tests.exceedances, test, "count"), at(again.exceedances, 0, "count"), "as extreme"],
      [relabellings?.[test] ?? 0, again.relabellings?.[0] ?? 0, "relabellings"],
    ] as const;
    for (const [found, own, what] of kinds)
      if (found !== own) findings.push(findingOf(testText(plan, test), found, own, what));
  }
  const perTest = defined.map((test, i) => (tests.includes(test) ? at(ofTests, i, "count") : 0));
  return { findings, nulls: "drop", ofTests, perTest };
}

/** One test alone, under every relabelling, or until it stops. */
async function countAlone(plan: Plan, { modelAt, brains, controls, mask }: StoredRdms, test: number): Promise<Tally> {
  const { model, brain } = placesOf(plan, test);
  const { measure, alternative } = plan.config.mantel;
  const { from: seed, count } = plannedRelabellings(plan);
  const { tally } = countedChunk({
    measure,
    alternative,
    n: plan.stimuli.length,
    models: [await modelAt(model)],
    brains: [at(brains, brain, "brain RDM")],
    controls,
    mask,
    grouping: groupingOf([{ network: "", layer: "" }], [{ roi: "", subject: "" }]),
    seed,
    from: 0,
    to: count,
    nulls: "drop",
    stopAfter: plannedStop(plan),
  });
  return tally;
}

/** Counts that differ: one finding for all of each kind. */
function differences(plan: Plan, found: Counted, again: Counted): Finding[] {
  const groups = "the mean over subjects";
  const none = new Int32Array(0);
  const kinds = [
    [({ tests }: StudyCounts) => tests.exceedances, (test: number) => testText(plan, test)],
    [({ tests }: StudyCounts) => tests.familyWise, (test: number) => `${testText(plan, test)}, in its family`],
    [(counts: StudyCounts) => counts.groups.exceedances, (group: number) => `${groups}, number ${group + 1}`],
    [(counts: StudyCounts) => counts.groups.familyWise, (group: number) => `${groups}, number ${group + 1}, in its family`],
    [({ relabellings = none }: StudyCounts) => relabellings, (test: number) => testText(plan, test), "relabellings"],
  ] as const; // prettier-ignore
  return kinds.flatMap(([of, text, what = "as extreme"]) => {
    const [own, other] = [of(found.counts), of(again.counts)];
    const differing = [...own.keys()].filter((place) => own[place] !== other[place]);
    const [first] = differing;
    if (first === undefined) return [];
    return [findingOf(text(first), at(own, first, "count"), at(other, first, "count"), what, differing.length - 1)];
  });
}

function findingOf(of: string, found: number, counted: number, what: string, more = 0): Finding {
  const others = more > 0 ? `; and ${more} more of that kind` : "";
  return { file: countsPath(), fault: `${of}: found ${found} ${what}, counted ${counted}${others}` };
}
