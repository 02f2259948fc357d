import { measures } from "../../measures/measures.ts";
import { withId } from "../../results/contrast.ts";
import type { LayerMeanRow, Results } from "../../results/schema.ts";
import { claimInWords, leadingClaims } from "../words/claims.ts";
import { relabellingVerdict } from "../words/chance.ts";
import { type Ceiling, ceilingInWords, ceilingOf, isUninformative } from "../words/ceiling.ts";
import { correlation, degrees, fixed, plusMinus } from "../words/number.ts";
import { parametricP, pEquals, printedPermutationP, type Relabelled } from "../words/p-value.ts";
import { effectInWords, hasGroupTest, someOf, subjectsOf } from "../words/terms.ts";
import { undefinedRdm } from "../words/undefined-rdm.ts";
import { stoppedSummary } from "./stopped-tests.ts";

/** Networks whose best layers are named one by one; beyond them the table does. */
const MOST_NETWORKS = 8;
/** Contrasts, and comparisons within one, that a summary goes through. */
const MOST_CONTRASTS = 8;
const MOST_CLAIMS = 6;
const ALPHA = 0.05;

type DefinedMean = LayerMeanRow & { mean: number };

/** What was found in a roi, in sentences made from the numbers alone: the best layers, the group test, the ceiling, the contrasts. */
export function summary(results: Results, roi: string): string {
  const { study, layer_means, noise_ceiling } = results;
  const rows = layer_means.filter((row) => row.roi === roi);
  const defined = rows.filter((row): row is DefinedMean => row.mean !== null);
  const best = bestOf(defined);
  if (!best) return `No correlation with ${roi} is defined: in each, an RDM is ${undefinedRdm(study.measure)}.`;
  const sentences = [
    ...bestLayers(defined, best, study),
    study.stop_after === undefined ? significant(rows) : stoppedSummary(results, roi),
    rows.length > defined.length ? `${rows.length - defined.length} of ${rows.length} means are undefined.` : "",
    againstCeiling(best, ceilingOf(noise_ceiling, roi), isUninformative(noise_ceiling, roi)),
    ...contrasts(results, roi),
  ];
  return `${study.simulated ? "Simulated brain data. " : ""}${sentences.filter((sentence) => sentence !== "").join(" ")}`;
}

function bestLayers(defined: readonly DefinedMean[], best: DefinedMean, study: Results["study"]): string[] {
  const judged = hasGroupTest(best) ? `; it is ${verdict(best, study)}` : "";
  const perNetwork = [...Map.groupBy(defined, ({ network }) => network).values()].map((own) => bestOf(own)!);
  const others = perNetwork.filter((row) => row !== best).sort((a, b) => standing(b) - standing(a));
  const layerWithMean = (row: DefinedMean) => `${row.network} at ${row.layer} (${value(row, study)})`;
  const over =
    best.n_subjects === 1 ? "in the one subject" : `averaged over ${subjectsOf(best.n_subjects)} (± standard error)`;
  return [
    `The ${isLess(best) ? "smallest" : "largest"} ${measures[best.measure].title} with ${best.roi}, ${over}, is that of ${layerWithMean(best)}${judged}.`,
    others.length > 0 && others.length < MOST_NETWORKS
      ? `${isLess(best) ? "Lowest" : "Best"} ${others.length === 1 ? "layer of the other network" : "layers of the other networks"}: ${others.map(layerWithMean).join("; ")}.`
      : "",
  ];
}

function significant(rows: readonly LayerMeanRow[]): string {
  const tested = rows.filter(({ p_fwer }) => p_fwer !== null);
  const below = tested.filter(({ p_fwer }) => p_fwer !== null && p_fwer < ALPHA);
  const test = rows.some(({ n_subjects }) => n_subjects > 1) ? "group Mantel test" : "Mantel test";
  return `${someOf(below.length, tested.length, "layer mean", ["is", "are"])} significant (${test}, family-wise p < .05).`;
}

/** The same of contrasts between regions; nothing where there are none. */
export const regionsSummary = (results: Results): string => contrasts(results, null).join(" ");

/**
 * Each contrast in a roi, or between rois: its ANOVA, which is over subjects alone, and what its claims hold for.
 *
 * @param roi - null: those between rois
 */
function contrasts(results: Results, roi: string | null): string[] {
  const { anova, contrasts: asked, study } = results;
  const own = anova.filter((row) => row.roi === roi && row.analysis === "recommended");
  const tested = [...Map.groupBy(own, ({ contrast }) => contrast)];
  const untold = tested.length - MOST_CONTRASTS;
  const told = tested.slice(0, MOST_CONTRASTS).map(([id, rows]) => {
    const byEffect = Map.groupBy(rows, ({ effect }) => effect);
    const factor = (["network", "roi"] as const).find((name) => byEffect.has(name));
    const named = factor === undefined ? (["layer"] as const) : ([factor, `${factor} x layer`] as const);
    const effects = named.flatMap((effect) => {
      const tests = byEffect.get(effect) ?? [];
      const row = tests.find(({ read }) => read) ?? tests.at(0);
      return row ? [`${effectInWords(effect)} ${fTest(row)}`] : [];
    });
    const claims = leadingClaims(results).filter((claim) => claim.contrast === id && claim.roi === roi);
    const scope = `over subjects, for these weights and these ${study.stimuli.length} stimuli`;
    const found = `${withId(asked, id).name} (${scope}): ${effects.join("; ")}.`;
    if (claims.length > MOST_CLAIMS)
      return `${found} What its ${claims.length} comparisons of two networks show is listed below.`;
    return [found, ...claims.map((claim) => claimInWords(claim, results))].join(" ");
  });
  return untold > 0 ? [...told, `${untold} more contrasts are in the table.`] : told;
}

/** Whether small values are what was tested for. */
const isLess = ({ alternative }: DefinedMean): boolean => alternative === "less";

const standing = (row: DefinedMean): number => (isLess(row) ? -row.mean : row.mean);

const bestOf = (rows: readonly DefinedMean[]): DefinedMean | undefined =>
  rows.reduce<DefinedMean | undefined>(
    (best, row) => (best === undefined || standing(row) > standing(best) ? row : best),
    undefined,
  );

const value = ({ mean, sem, p_fwer }: DefinedMean, study: Relabelled): string =>
  `${correlation(mean)}${plusMinus(sem)}${p_fwer === null ? "" : `, family-wise ${pEquals(printedPermutationP(p_fwer, study))}`}`;

function verdict({ mean, p_fwer, alternative }: DefinedMean, study: Results["study"]): string {
  return p_fwer === null ? "not tested" : relabellingVerdict(mean, p_fwer < ALPHA, alternative, study);
}

/** A p of corrected degrees of freedom says whose; of one contrast there is nothing to correct. */
function fTest({ F, df1, df2, p_value, epsilon, correction }: Results["anova"][number]): string {
  if (F === null) return "undefined";
  const whose = correction === "huynh-feldt" ? "Huynh–Feldt" : "Greenhouse–Geisser";
  return `F(${degrees(df1)}, ${degrees(df2)}) = ${fixed(F, 2)}, ${pEquals(parametricP(p_value))}${epsilon === 1 ? "" : ` (${whose})`}`;
}

function againstCeiling(best: DefinedMean, ceiling: Ceiling, showsNothing: boolean): string {
  const { mean } = best;
  if (best.n_subjects === 1) return "One subject has no noise ceiling.";
  const words = ceilingInWords(ceiling);
  if (words === "") return "The noise ceiling is undefined.";
  const stated = `The ${words.replace("ceiling ", "ceiling is ")}`;
  if (showsNothing)
    return `${stated}; its lower bound is no higher than it may be where subjects share nothing, and no layer is held against it.`;
  if (ceiling.lower === null || ceiling.lower <= 0 || isLess(best)) return `${stated}.`;
  if (mean >= ceiling.lower) return `${stated}; the best layer reaches it.`;
  return mean <= 0
    ? `${stated}.`
    : `${stated}; the best layer reaches ${fixed((100 * mean) / ceiling.lower, 0)}% of its lower bound.`;
}
