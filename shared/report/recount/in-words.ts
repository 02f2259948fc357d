import { measures } from "../../measures/measures.ts";
import { numerators } from "../../numerators/numerators.ts";
import { permutationP as pOf, smallestP } from "../../stats/mantel.ts";
import { count, fixed } from "../words/number.ts";
import { printedPermutationP } from "../words/p-value.ts";
import { sentenceStart } from "../words/sentence-start.ts";
import type { CarriedTests, Found, HowTested } from "./carried.ts";
import type { Recounted } from "./recount.ts";

/** A fact of a test: what it is, and its value. */
export type Fact = readonly [what: string, value: string];

/** What was counted, fact by fact. */
export function recountedInWords(counted: Recounted, { measure, alternative }: HowTested): Fact[] {
  const { value, numerator, exceedances, permutations, every } = counted;
  const { title, numerator: name } = measures[measure];
  const study = { smallest_p: smallestP(permutations), every_relabelling: every };
  const p = value === null ? null : pOf(exceedances, permutations);
  return [
    [sentenceStart(title), fixed(value, 4)],
    ...(numerators[name].largest === null ? [] : [["Numerator", Number.isNaN(numerator) ? fixed(null, 0) : signedCount(numerator)] as const]), // prettier-ignore
    ["Relabellings", `${count(permutations)}, ${every ? "all there are" : "at random"}`],
    ["b", value === null ? fixed(null, 0) : `${count(exceedances)} at least as extreme, ${alternative}`],
    [every ? "p, exact" : "p", printedPermutationP(p, study)],
  ];
}

const signedCount = (value: number): string => `${value < 0 ? "\u2212" : ""}${count(Math.abs(value))}`;

/**
 * Whether a count is the study's own. Where the choice is another than the study's, what differs; seeds do not where every relabelling is
 * counted.
 *
 * @param found - by the study, of the same RDMs
 */
export function agreementInWords(
  counted: Recounted,
  chosen: HowTested,
  { study }: Pick<CarriedTests, "study">,
  found: Found | null,
): string {
  const differences = [
    ...(chosen.measure === study.measure ? [] : [measures[study.measure].title]),
    ...(chosen.alternative === study.alternative ? [] : [study.alternative]),
    ...(counted.permutations === study.permutations ? [] : [`${count(study.permutations)} relabellings`]),
    ...(chosen.seed === study.seed || counted.every ? [] : [`seed ${study.seed}`]),
  ];
  if (differences.length > 0) return `The study itself tested otherwise: ${differences.join(", ")}.`;
  const { value, numerator, exceedancesOf } = counted;
  if (found === null)
    return value === null ? "Undefined, as in the study." : "The study has it as undefined: this differs.";
  const [ofStudy, b, relabellings] = found;
  const stopped = relabellings < study.permutations;
  if (value !== null && numerator === ofStudy && exceedancesOf(relabellings) === b)
    return stopped
      ? `Same count as the study, which stopped this test at relabelling ${count(relabellings)}: b = ${count(b)} until then.`
      : `Same count as the study: b = ${count(b)}.`;
  return `The study has numerator ${ofStudy} and b = ${count(b)} of ${count(relabellings)}: this differs, and it should not. Was this page changed?`;
}
