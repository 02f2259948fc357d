import { InputError } from "../errors.ts";
import { pairCount, pairIndex } from "../rdm/condensed.ts";
import type { BrainRow } from "./brain-rdms.ts";
import type { DecidedRows } from "./persons.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";

/**
 * The rows without those of subjects of whom any dissimilarity is missing, in whichever session.
 *
 * @throws {InputError} if that leaves nobody
 */
export function withoutIncomplete(rows: readonly BrainRow[], roi: string): DecidedRows {
  const lacking = new Map<string, number>();
  for (const { subject, rdm } of rows) {
    const count = missingIn(rdm);
    if (count > 0) lacking.set(subject, (lacking.get(subject) ?? 0) + count);
  }
  if (lacking.size === 0) return { rows, notes: [] };
  const kept = rows.filter(({ subject }) => !lacking.has(subject));
  const whose = Array.from(lacking, ([subject, count]) => `${subject} (${count})`).join(", ");
  const all = new Set(rows.map(({ subject }) => subject)).size;
  if (kept.length === 0) {
    throw new InputError(
      `${roi}: dissimilarities are missing in every subject, ${whose}: \`missing: drop-subject\` leaves nobody`,
    );
  }
  return {
    rows: kept,
    notes: [`${lacking.size} of ${all} subjects left out, because dissimilarities of theirs are missing: ${whose}`],
  };
}

const missingIn = (rdm: Float64Array): number => rdm.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);

/**
 * The stimuli to keep so that no dissimilarity among them is missing in any RDM: that with the most missing pairs is left out, the
 * last of equals, until none is missing.
 *
 * @param rdms - condensed, of `n` stimuli
 * @returns 0-based, in their order
 * @throws {InputError} if fewer than three are left
 */
export function completeStimuli(rdms: readonly Float64Array[], n: number): number[] {
  const isMissing = new Uint8Array(pairCount(n));
  for (const rdm of rdms) rdm.forEach((value, pair) => Number.isNaN(value) && (isMissing[pair] = 1));
  const stimuli = Array.from({ length: n }, (_, k) => k);
  const lacks = (i: number, others: readonly number[]) =>
    others.reduce((sum, j) => sum + (i === j ? 0 : isMissing[pairIndex(i, j, n)]), 0);
  const counts = stimuli.map((i) => lacks(i, stimuli));
  const kept = new Set(stimuli);
  for (;;) {
    const worst = [...kept].reduce((so, i) => (counts[i] >= counts[so] ? i : so));
    if (counts[worst] === 0) return [...kept];
    kept.delete(worst);
    if (kept.size < FEWEST_STIMULI) {
      throw new InputError(
        `dissimilarities are missing between so many stimuli that \`missing: drop-stimuli\` leaves ${kept.size} of ${n}, and ` +
          `${FEWEST_STIMULI} are needed`,
      );
    }
    for (const i of kept) counts[i] -= isMissing[pairIndex(i, worst, n)];
  }
}

/** Stimuli that were left out of a study in words. */
export function leftOutNote(names: readonly string[], kept: readonly number[], rois: readonly string[]): string {
  const out = names.filter((_, k) => !kept.includes(k));
  return (
    `${out.length} of ${names.length} stimuli left out of the study, because dissimilarities with them are missing in ` +
    `${rois.join(", ")}: ${out.join(", ")}; ${kept.length} are left`
  );
}
