import { measures } from "../../measures/measures.ts";
import type { ComparisonClaim, RandomFactors, ReadGeneralisationRow } from "../../results/generalisation.ts";
import type { Results } from "../../results/schema.ts";
import { inList } from "./in-list.ts";
import { correlation } from "./number.ts";
import { parametricP, pEquals } from "./p-value.ts";

/** What random factors let a claim be made of. */
export const SCOPES: Readonly<Record<RandomFactors, string>> = {
  subjects: "new subjects",
  stimuli: "new stimuli",
  "subjects and stimuli": "new subjects and new stimuli together",
  seeds: "new draws of the weights",
  "subjects and seeds": "new subjects and new draws of the weights together",
};

/** Claims and what they rest on, of a study or of correlations alone. */
export interface Claimed extends Pick<Results, "claims"> {
  readonly generalisation: readonly ReadGeneralisationRow[];
  readonly study: Pick<Results["study"], "measure"> & { readonly stimuli?: readonly string[] };
}

/** The claims about a contrast as a whole: networks at the mean over their layers, or two layers of a network. */
export const leadingClaims = ({ claims }: Pick<Results, "claims">): readonly ComparisonClaim[] => {
  const overLayers = new Set(claims.filter(({ greater }) => greater.layer === null).map(({ contrast }) => contrast));
  return claims.filter(({ contrast, greater }) => greater.layer === null || !overLayers.has(contrast));
};

/**
 * A claim by the narrowest test that supports it: what differs, for which weights, stimuli and subjects, and what new ones were found to
 * bear it, not to, or were not tested.
 */
export function claimInWords(claim: ComparisonClaim, { generalisation, study }: Claimed): string {
  const { greater, supported, unsupported, untested, difference } = claim;
  const rows = generalisation.filter(({ id }) => claim.rows.includes(id));
  const drawn = drawnAlone(rows[0]);
  const scopeOf = (random: RandomFactors): string =>
    drawn === undefined ? SCOPES[random] : SCOPES[random].replace("the weights", `the weights of ${drawn}`);
  const pOf = (random: RandomFactors): string => {
    const p = rows.find((row) => row.random === random)?.p_holm ?? null;
    return `${scopeOf(random)} (${pEquals(parametricP(p))})`;
  };
  const listed = (factors: readonly RandomFactors[]): string => inList(factors.map(pOf));
  const size = `by ${correlation(difference)} in ${measures[study.measure].symbol}`;
  const over = greater.layer === null ? ", averaged over layers" : "";
  const rest = untested.filter((random) => !isImplied(random, untested));
  const open = rest.length > 0 ? ` Not tested for ${inList(rest.map(scopeOf))}.` : "";
  if (supported.length === 0)
    return `${equallyClose(claim)}${over} (${size}): ${unsupported.length > 0 ? `a difference is not shown for ${listed(unsupported)}` : "no test of it is defined"}.${open}`;
  const not = unsupported.length > 0 ? `, but is not shown for ${listed(unsupported)}` : "";
  return `${closer(claim)}${over} (${size}), ${givenInWords(supported, rows[0], study)}: it holds for ${listed(supported)}${not}.${open}`;
}

const sideName = ({ network, layer }: ComparisonClaim["greater"]): string =>
  layer === null ? network : `${network} at ${layer}`;

const closer = ({ roi, greater, lesser }: ComparisonClaim): string =>
  roi === null
    ? `${sideName(greater)} is closer to ${greater.roi} than to ${lesser.roi}`
    : `${sideName(greater)} is closer to ${roi} than ${sideName(lesser)}`;

const equallyClose = ({ roi, greater, lesser }: ComparisonClaim): string =>
  roi === null
    ? `${sideName(greater)} is not found to differ in similarity to ${greater.roi} and to ${lesser.roi}`
    : `${sideName(greater)} and ${sideName(lesser)} are not found to differ in similarity to ${roi}`;

/** What a claim is of, because no test that supports it took it for a sample. */
function givenInWords(
  supported: readonly RandomFactors[],
  row: ReadGeneralisationRow,
  { stimuli }: Claimed["study"],
): string {
  const { n_subjects, n_seeds_a, n_seeds_b, network_a, network_b } = row;
  const bears = (factor: string) => supported.some((random) => random.includes(factor));
  const sets = network_a === network_b ? n_seeds_a : n_seeds_a + n_seeds_b;
  const weights = sets === 1 ? "this set of weights" : `these ${sets} sets of weights`;
  const drawn = drawnAlone(row);
  const fixed = drawn === network_a ? network_b : network_a;
  const given = [
    ...(bears("seeds") ? (drawn === undefined ? [] : [`the one set of weights of ${fixed}`]) : [weights]),
    ...(bears("stimuli") ? [] : [stimuli === undefined ? "these stimuli" : `these ${stimuli.length} stimuli`]),
    ...(bears("subjects") ? [] : [n_subjects === 1 ? "this subject" : `these ${n_subjects} subjects`]),
  ];
  return given.length === 0 ? "for samples of weights, stimuli and subjects" : `for ${inList(given)}`;
}

/** The network that has several seeds, where the other has one set of weights; undefined where that is so of both or of neither. */
function drawnAlone({ network_a, network_b, n_seeds_a, n_seeds_b }: ReadGeneralisationRow): string | undefined {
  if (n_seeds_a > 1 === n_seeds_b > 1) return undefined;
  return n_seeds_a > 1 ? network_a : network_b;
}

/** Nothing is said of two factors together where neither was tested alone. */
const isImplied = (random: RandomFactors, untested: readonly RandomFactors[]): boolean =>
  (random === "subjects and stimuli" && untested.includes("stimuli")) ||
  (random === "subjects and seeds" && untested.includes("seeds"));
