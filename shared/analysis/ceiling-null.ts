import type { Measure } from "../measures/measure.ts";
import { PairRelabelling } from "../permutations/pair-relabelling.ts";
import { relabelling } from "../permutations/relabellings.ts";
import { pairCount } from "../rdm/condensed.ts";
import { mean } from "../stats/mean.ts";
import { contributionsTo } from "../stats/noise-ceiling.ts";
import { PooledComparisons } from "./pooled-comparisons.ts";
import type { StudyInput } from "./study-input.ts";

/** Relabellings from this number on are those of the ceiling's null: no Mantel test gets so far. */
const FIRST = 2 ** 52;

/** Dissimilarities that are ranked in about a second, as many as it takes to set up the ranking of one RDM, and so many as are no burden to memory. */
const IN_A_SECOND = 1.4e7;
const SET_UP = 300;
const AT_ONCE = 2 ** 20;

/** Draws come by the twenty, less one, so that 1 in 20 of them, the observed ceiling included, is a whole number. */
const TWENTY = 20;
const MOST_TWENTIES = 10;

/** What relabels, and what. */
type Relabelled = Pick<StudyInput, "nStimuli" | "mask" | "seed" | "modelOfPool" | "removedAgain">;

const itself = (rdm: Float64Array): Float64Array => rdm;

/** Bounds of the noise ceiling, as means over subjects, in draws in which the subjects share nothing. */
export interface CeilingNull {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * As many draws as take about a second, from 19 to 199: by the size of the study alone, so that every machine makes the same ones.
 *
 * @param subjects - each with their number of sessions
 */
export function ceilingDraws(nStimuli: number, subjects: readonly number[]): number {
  const sessions = subjects.reduce((a, b) => a + b, 0);
  const perDraw = (pairCount(nStimuli) + SET_UP) * (sessions + subjects.length + 1);
  const twenties = Math.floor(IN_A_SECOND / perDraw / TWENTY);
  return TWENTY * Math.max(1, Math.min(MOST_TWENTIES, twenties)) - 1;
}

/**
 * The noise ceiling (`noiseCeiling`) of subjects who share nothing: in every draw the stimuli of each subject are relabelled
 * independently, all sessions of a subject alike. What a subject's RDMs look like stays, and how sessions of a subject agree; what
 * subjects have in common goes.
 *
 * Controls are not relabelled, nor are they under a Mantel test: of a semi-partial correlation they are taken out of the pooled RDM of
 * relabelled subjects as they are out of a model's, and of a partial correlation once more out of what relabelling makes of residuals. So
 * what subjects have in common with controls goes too.
 *
 * Draws depend on the seed, the stimuli and the place of a subject among the others, and on nothing else of a study. A correlation that
 * a relabelling leaves undefined, as where three RDMs of three stimuli add up to a constant, counts as 0.
 *
 * @param rdms - subjects × their sessions, condensed, for which the measure is defined; at least 2 subjects
 */
export function ceilingNull(
  measure: Measure,
  rdms: readonly (readonly Float64Array[])[],
  { nStimuli, mask, seed, draws, modelOfPool = itself, removedAgain = itself }: Relabelled & { readonly draws: number },
): CeilingNull {
  const pairs = mask?.kept.length ?? pairCount(nStimuli);
  const contributions = contributionsTo(measure.pooling, rdms);
  const bounds = { lower: new Float64Array(draws), upper: new Float64Array(draws) };
  const pairsOf = new PairRelabelling(nStimuli, mask?.kept);
  const from = mask ? { within: mask.classes, from: seed } : seed;
  const relabel = (draw: number, s: number): Int32Array => {
    pairsOf.set(relabelling(from, FIRST + draw * rdms.length + s, nStimuli));
    return pairsOf.to;
  };
  const compared = new PooledComparisons(measure, pairs);
  const modelOf = (pool: Float64Array): Float64Array => modelOfPool(removedAgain(pool));
  for (let draw = 0; draw < draws; draw++) {
    const all = new Float64Array(pairs);
    for (const [s, contribution] of contributions.entries()) {
      const to = relabel(draw, s);
      for (let p = 0; p < pairs; p++) all[p] += contribution[to[p]];
    }
    const modelOfAll = modelOf(all);
    for (const [s, contribution] of contributions.entries()) {
      const to = relabel(draw, s);
      const others = new Float64Array(pairs);
      for (let p = 0; p < pairs; p++) others[p] = all[p] - contribution[to[p]];
      const share = 1 / rdms.length / rdms[s].length;
      const against = [
        { pool: modelOf(others), tell: (value: number | null) => (bounds.lower[draw] += share * (value ?? 0)) },
        { pool: modelOfAll, tell: (value: number | null) => (bounds.upper[draw] += share * (value ?? 0)) },
      ];
      for (const rdm of rdms[s]) {
        const relabelled = compared.relabelled(rdm, pairsOf);
        const left = removedAgain(relabelled);
        compared.add(left, compared.normOf(left === relabelled ? rdm : left), against);
      }
      if (compared.size * pairs > AT_ONCE) compared.count();
    }
  }
  compared.count();
  return bounds;
}

/** What a ceiling was, beside what it is when subjects share nothing. */
export interface AgainstNull {
  /** (b + 1)/(m + 1), b the draws in which it is at least as high */
  readonly p: number;
  readonly mean: number;
  /** exceeded in 1 of 20 draws */
  readonly quantile95: number;
}

/** Equal but for rounding. */
const SLACK = 1e-12;

/** @param null_ - of one bound */
export function againstNull(observed: number, drawn: Float64Array): AgainstNull {
  const exceeding = drawn.reduce((count, value) => (value >= observed - SLACK ? count + 1 : count), 0);
  const p = (exceeding + 1) / (drawn.length + 1);
  return { p, mean: mean(drawn), quantile95: drawn.toSorted()[Math.ceil(0.95 * (drawn.length + 1)) - 1] };
}
