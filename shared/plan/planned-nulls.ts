import { KEPT_NULLS_BYTES } from "../limits.ts";
import { measures } from "../measures/measures.ts";
import { numeratorBytes } from "../numerators/numerators.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "./planned-relabellings.ts";
import type { Plan } from "./schema.ts";

type Sized = Pick<Plan, "stimuli" | "mask" | "config" | "tests">;

/** Whether the null distributions of a study are kept, and what is to be said of it. */
export interface PlannedNulls {
  readonly nulls: Plan["nulls"];
  /** why what the config asks for cannot be had; undefined if it can */
  readonly issue?: string;
  readonly note?: string;
}

const DROPPED =
  "dropped once they are counted; every p-value is what it would be, and the figures of them are left out";

/** They are kept where they are small; else everything that follows from them is, and they are not. */
export function plannedNulls({ tests, ...plan }: Sized): PlannedNulls {
  const asked = plan.config.nulls;
  const stop = plannedStop(plan);
  if (stop !== undefined) return { nulls: "drop", note: stopInWords(stop) };
  if (asked === "drop") return { nulls: "drop", note: `null distributions are ${DROPPED}` };
  const { count } = plannedRelabellings(plan);
  const bytes = nullBytes({ tests, ...plan });
  const { most } = KEPT_NULLS_BYTES;
  if (bytes <= most) return { nulls: "keep" };
  const size = `the null distributions of ${tests.length} tests under ${count} permutations take ${mebibytes(bytes)} MiB, and ${mebibytes(most)} MiB may be kept`;
  if (asked === "keep") return { nulls: "keep", issue: `${size}; needed nulls: drop, or fewer permutations` };
  return {
    nulls: "drop",
    note: `${size}: they are ${DROPPED}`,
  };
}

const stopInWords = (stop: number): string =>
  `each test stops at relabelling number ${stop} that is at least as extreme as the observed labelling (mantel.stop_after): there are p of single tests, and no p of families (p_fwer), none by relabelling of means over subjects, and no null distributions`;

/** What is to be said where a test is asked to stop, and none does; undefined where there is nothing to say. */
export const unstoppedNote = (plan: Omit<Sized, "tests">): string | undefined =>
  plan.config.mantel.stop_after === undefined || plannedStop(plan) !== undefined
    ? undefined
    : `mantel.stop_after stops no test: the ${plannedRelabellings(plan).count} relabellings are all that there are, and p is exact`;

/** Bytes of all null distributions of a study. */
export function nullBytes({ tests, ...plan }: Sized): number {
  const { numerator } = measures[plan.config.mantel.measure];
  return tests.length * plannedRelabellings(plan).count * numeratorBytes(numerator, comparedPairs(plan));
}

const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
