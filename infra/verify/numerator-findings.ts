import type { Counted } from "../../functions/reduce/study-input.ts";
import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { numeratorsPath } from "../../functions/store/layout.ts";
import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { at } from "../../shared/at.ts";
import { type ComparedInTurn, comparedInTurn } from "../../shared/controls/compared-rdms.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { enlargement } from "../../shared/numerators/removed-again.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { relabelling } from "../../shared/permutations/relabellings.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { type ObservedTests, scalesOf } from "../../shared/tally/observed-tests.ts";
import { sumOfSquares } from "../../shared/stats/rounding-noise.ts";
import type { Results } from "../../shared/results/schema.ts";
import { type Tell, UNTOLD } from "./tell.ts";
import type { Finding } from "./finding.ts";
import type { StoredRdms } from "./stored-rdms.ts";
import { partByPart } from "./part-tasks.ts";
import { placesOf, testText } from "./planned-test.ts";
import { drawn, type Draw, type Sample, testsNearLevels } from "./numerator-sample.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** Which permuted numerators are counted again. */
export interface NumeratorCheck extends Sample {
  /** counts all of them, by the kernels of the study, beside the sample; undefined where the sample is enough */
  readonly all?: StepRuntime["permute"];
  readonly tell?: Tell;
}

/** What counting permuted numerators again found, and how many were. */
export interface CheckedNumerators {
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
  rdms: StoredRdms,
  { counted: { observed }, permuted }: { readonly counted: Counted; readonly permuted: NumeratorMatrix },
  check: NumeratorCheck,
  results: Results | undefined,
): Promise<CheckedNumerators> {
  const { count: permutations } = plannedRelabellings(plan);
  const slackOf = roundingOf(plan, observed);
  const defined = [...plan.tests.keys()].filter((test) => !Number.isNaN(at(observed.numerators, test, "numerator")));
  const differing = new Map<number, Differing>();
  const compare = ([test, k]: Draw, counted: number): void => {
    const found = at(permuted.row(test), k, "numerator");
    if (found === counted || Math.abs(found - counted) <= slackOf(test)) return;
    const known = differing.get(test) ?? { permutations: new Set(), found, counted };
    known.permutations.add(k);
    differing.set(test, known);
  };
  const near = results ? new Set(testsNearLevels(plan, results)) : new Set();
  const nearPlaces = [...defined.keys()].filter((place) => near.has(defined[place]));
  const sample = [...drawn(defined.length, permutations, nearPlaces, check)];
  const { tell = UNTOLD } = check;
  const done = tell("Numerators", "numerators", sample.length);
  const compared = comparedInTurn(rdms, plan.config.mantel.measure);
  const draws = sample.map(([place, k]): Draw => [at(defined, place, "defined test"), k]);
  const plain = plainCount(plan, compared);
  for (const [model, own] of Map.groupBy(draws, ([test]) => placesOf(plan, test).model)) {
    const rdm = compared.modelOf(await rdms.modelAt(model));
    for (const draw of own) {
      done(1);
      compare(draw, plain(rdm, draw));
    }
  }
  const drawnOf = Map.groupBy(sample, ([place]) => place);
  const perTest = [...defined.keys()].map((i) => (check.all ? permutations : (drawnOf.get(i)?.length ?? 0)));
  const places = new Set(defined);
  if (check.all) await countAll(plan, rdms, toldCount(plan, check.all, tell), (test) => places.has(test), compare);
  const findings = [...differing].map(([test, one]) => findingOf(plan, test, one));
  return { findings, nulls: "keep", ofTests: defined.map(() => permutations), perTest };
}

/** By how much a numerator of a test may differ between two ways to sum it; 0 if it is an integer that float64 holds. */
function roundingOf(plan: Plan, observed: ObservedTests): (test: number) => number {
  const slack = numerators[numeratorOf(plan.config)].slack(comparedPairs(plan));
  if (slack === 0) return () => 0;
  const scales = scalesOf(plan.config.mantel, observed);
  return (test) => {
    const scale = at(scales, test, "scale");
    return Number.isNaN(scale) ? 0 : slack / scale;
  };
}

/** The plain method for one numerator after another, each of a test of a model. */
function plainCount(
  plan: Plan,
  { brains, kept, removed }: ComparedInTurn,
): (model: Float64Array, draw: Draw) => number {
  const { between } = numerators[numeratorOf(plan.config)];
  const pairs = new PairRelabelling(plan.stimuli.length, kept);
  const { from: seed } = plannedRelabellings(plan);
  return (model, [test, k]) => {
    const brain = at(brains, placesOf(plan, test).brain, "brain RDM");
    pairs.set(relabelling(seed, k, plan.stimuli.length));
    const relabelled = Float64Array.from(pairs.to, (pair) => at(brain, pair, "pair"));
    const shares = removed.map((control) => between(control, relabelled));
    return between(model, relabelled) * enlargement(shares, sumOfSquares(brain));
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
  rdms: StoredRdms,
  count: StepRuntime["permute"],
  isDefined: (test: number) => boolean,
  compare: (draw: Draw, counted: number) => void,
): Promise<void> {
  const width = plan.brain.length;
  await partByPart(plan, rdms, async ({ models, task }) => {
    const chunks = plan.ranges.map(async ([from, to]) => {
      const { nulls = [] } = await count({ ...task, from, to, nulls: "keep" });
      for (const [own, model] of models.entries()) {
        for (let brain = 0; brain < width; brain++) {
          const [test, row] = [model * width + brain, (own * width + brain) * (to - from)];
          if (isDefined(test))
            for (let k = from; k < to; k++) compare([test, k], at(nulls, row + k - from, "numerator"));
        }
      }
    });
    await Promise.all(chunks);
  });
}

function findingOf(plan: Plan, test: number, { permutations, found, counted }: Differing): Finding {
  const { slug } = at(plan.networks, at(plan.tests, test, "test")[0], "network");
  const [first, ...more] = permutations;
  const where = `${testText(plan, test)}, permutation ${first}`;
  const others = more.length > 0 ? `; and ${more.length} more of that test` : "";
  return { file: numeratorsPath(slug), fault: `${where}: found ${found}, counted ${counted}${others}` };
}
