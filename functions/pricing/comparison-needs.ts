import type { Needs } from "../../shared/plan/chunk-needs.ts";
import { UNITS_PER_BLOCK } from "../../shared/rdm/row-sums.ts";
import { COMPARED_BYTES } from "../../shared/limits.ts";

/** A process that has loaded the step, and a part of a file with its copy; 2²⁰ bytes. */
const PROCESS = 120 + 128;
/** Products of two values, and bytes of activations read and digested, that a core does in a second. */
const PER_SECOND = { products: 1.5e9, bytes: 2e8 } as const;

/** What the comparison of a layer takes beside its activations: the sums of every two stimuli; the RDM, as numbers and as a file. */
export const heldNeeds = (n: number, units: number): Needs => ({
  megabytes: (3 * 4 * n * n + 8 * n * UNITS_PER_BLOCK) / 2 ** 20,
  seconds: (n * n * units) / 2 / PER_SECOND.products,
});

/**
 * What the comparison of one layer needs: its activations, or what is held of them at once; the sums of every two stimuli; the RDM, as
 * numbers and as a file. Where the activations are not held, they are read twice.
 */
export function comparisonNeeds(n: number, units: number): Needs {
  const bytes = 4 * n * units;
  const most = COMPARED_BYTES.most;
  const held = Math.min(bytes, Math.max(most, 4 * n * UNITS_PER_BLOCK));
  const { megabytes, seconds } = heldNeeds(n, units);
  return {
    megabytes: PROCESS + held / 2 ** 20 + megabytes,
    seconds: seconds + ((bytes > most ? 2 : 1) * bytes) / PER_SECOND.bytes,
  };
}
