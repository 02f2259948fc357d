import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { numeratorsPath } from "../../functions/store/layout.ts";
import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { comparedRdms } from "../../shared/controls/compared-rdms.ts";
import { normOf, statisticOf } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { relabelling } from "../../shared/permutations/relabellings.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ComparedRdms, StudyRdms } from "../../shared/rdm/study-rdms.ts";
import { tiedPairs } from "../../shared/stats/tied-pairs.ts";
import type { Results } from "../../shared/results/schema.ts";
import { type Tell, UNTOLD } from "./tell.ts";
import type { Finding } from "./finding.ts";
import { partTasks } from "./part-tasks.ts";
import { drawn, type Draw, type Sample, testsNearLevels } from "./numerator-sample.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** Which permuted numerators are counted again. */
export interface Recount extends Sample {
  /** counts all of them, by the kernels of the study, beside the sample; undefined where the sample is enough */
  readonly all?: StepRuntime["permute"];
  readonly tell?: Tell;
}

export interface Recounted {
  readonly findings: readonly Finding[];
  /** whether single numerators of kept null distributions were counted, or counts of whole tests */
  readonly nulls: Plan["nulls"];
  /** how many there are of each test whose RDMs are defined */
  readonly ofTests: readonly number[];
  /** how many of these were counted again */
  readonly perTest: readonly number[];
}

/** What differs of a test: under which permutations, and the first of them. */
interface Differing {
  readonly permutations: Set<number>;
  readonly found: number;
  readonly counted: number;
}

/**
 * Permuted numerators against what the RDMs and the study's seed alone give: a sample by the plain method, and, if asked, all by the
 * kernels that count a study. Each test that differs is one finding.
 */
export async function numeratorFindings(
  plan: Plan,
  read: StudyRdms,
  permuted: NumeratorMatrix,
  recount: Recount,
  results: Results | undefined,
): Promise<Recounted> {
  const { count: permutations } = plannedRelabellings(plan);
  const rdms = comparedRdms(read, plan.config.mantel.measure);
  const slackOf = roundingOf(plan, rdms);
  const defined = definedTests(plan, rdms);
  const differing = new Map<number, Differing>();
  const compare = ([test, k]: Draw, counted: number): void => {
    const found = permuted.row(test)[k]!;
    if (found === counted || Math.abs(found - counted) <= slackOf(test)) return;
    const known = differing.get(test) ?? { permutations: new Set(), found, counted };
    known.permutations.add(k);
    differing.set(test, known);
  };
  const near = results ? new Set(testsNearLevels(plan, results)) : new Set();
  const nearPlaces = [...defined.keys()].filter((place) => near.has(defined[place]));
  const plain = plainCount(plan, rdms);
  const counts = new Map<number, number>();
  const { tell = UNTOLD } = recount;
  const done = tell("Numerators", "numerators", Math.min(recount.size, defined.length * permutations));
  for (const [place, k] of drawn(defined.length, permutations, nearPlaces, recount)) {
    counts.set(place, (counts.get(place) ?? 0) + 1);
    const draw: Draw = [defined[place]!, k];
    done(1);
    compare(draw, plain(draw));
  }
  const perTest = recount.all ? defined.map(() => permutations) : [...defined.keys()].map((i) => counts.get(i) ?? 0);
  const places = new Set(defined);
  if (recount.all) await countAll(plan, read, toldCount(plan, recount.all, tell), (test) => places.has(test), compare);
  const findings = [...differing].map(([test, one]) => findingOf(plan, test, one));
  return { findings, nulls: "keep", ofTests: defined.map(() => permutations), perTest };
}

/** Tests whose RDMs are defined. */
const definedTests = ({ tests }: Plan, { models }: ComparedRdms): number[] =>
  tests.flatMap(([network, layer], test) => (models[network]![layer]!.some(Number.isNaN) ? [] : [test]));

/** By how much a numerator of a test may differ between two ways to sum it; 0 if it is an integer that float64 holds. */
function roundingOf(plan: Plan, { models, brains }: ComparedRdms): (test: number) => number {
  const slack = numerators[numeratorOf(plan.config)].slack(comparedPairs(plan));
  if (slack === 0) return () => 0;
  const measure = measures[plan.config.mantel.measure];
  const norms = new Map<Float64Array, number>();
  const normIn = (rdm: Float64Array): number => {
    const norm = norms.get(rdm) ?? normOf(measure, rdm, tiedPairs(rdm));
    norms.set(rdm, norm);
    return norm;
  };
  return (test) => {
    const [network, layer, subject] = plan.tests[test]!;
    const statistic = statisticOf(measure, 0, normIn(models[network]![layer]!), normIn(brains[subject]!));
    return statistic === null ? 0 : slack / statistic.scale;
  };
}

/** The plain method for one numerator after another. */
function plainCount(plan: Plan, { models, brains, kept }: ComparedRdms): (draw: Draw) => number {
  const { between } = numerators[numeratorOf(plan.config)];
  const pairs = new PairRelabelling(plan.stimuli.length, kept);
  const { from: seed } = plannedRelabellings(plan);
  return ([test, k]) => {
    const [network, layer, subject] = plan.tests[test]!;
    const brain = brains[subject]!;
    pairs.set(relabelling(seed, k, plan.stimuli.length));
    return between(
      models[network]![layer]!,
      Float64Array.from(pairs.to, (pair) => brain[pair]!),
    );
  };
}

/** What counts a chunk and tells of its numerators. */
export function toldCount(plan: Plan, count: StepRuntime["permute"], tell: Tell): StepRuntime["permute"] {
  const done = tell("Numerators", "numerators", plan.tests.length * plannedRelabellings(plan).count);
  return async (task) => {
    const counted = await count(task);
    done(task.models.length * task.brains.length * (task.to - task.from));
    return counted;
  };
}

/** Chunk by chunk, as the study was counted. */
async function countAll(
  plan: Plan,
  rdms: StudyRdms,
  count: StepRuntime["permute"],
  isDefined: (test: number) => boolean,
  compare: (draw: Draw, counted: number) => void,
): Promise<void> {
  const width = plan.brain.length;
  const chunks = partTasks(plan, rdms).flatMap(({ models, task }) =>
    plan.ranges.map(async ([from, to]) => {
      const { nulls = [] } = await count({ ...task, from, to, nulls: "keep" });
      for (const [own, model] of models.entries()) {
        for (let brain = 0; brain < width; brain++) {
          const [test, row] = [model * width + brain, (own * width + brain) * (to - from)];
          if (isDefined(test)) for (let k = from; k < to; k++) compare([test, k], nulls[row + k - from]!);
        }
      }
    }),
  );
  await Promise.all(chunks);
}

function findingOf(plan: Plan, test: number, { permutations, found, counted }: Differing): Finding {
  const [network, layer, subject] = plan.tests[test]!;
  const { slug, title, layers } = plan.networks[network]!;
  const row = plan.brain[subject]!;
  const [first, ...more] = permutations;
  const where = `${title}, ${layers[layer]!.name} against ${row.roi} of ${rowText(row)}, permutation ${first}`;
  const others = more.length > 0 ? `; and ${more.length} more of that test` : "";
  return { file: numeratorsPath(slug), fault: `${where}: found ${found}, counted ${counted}${others}` };
}
