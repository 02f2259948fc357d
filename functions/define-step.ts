import type { z } from "zod";
import type { Measure } from "../shared/measures/measure.ts";
import type { Plan } from "../shared/plan/schema.ts";

/** Object keys of the study bucket that a step may use, each ending in `*` or complete. */
export interface KeyGrants {
  readonly read: readonly string[];
  readonly write?: readonly string[];
  readonly remove?: readonly string[];
}

/** What a receipt says of one piece of work, beside how long it took. */
export type Detail = Readonly<Record<string, string | number>>;

/** The receipts of a step that works in one piece. */
export const ONE_PIECE = (): Readonly<Record<string, Detail>> => ({ study: {} });

/** What a step does many of, and tells of while it does: a bar is drawn of it, and a metric counts it. */
export interface CountedWork {
  readonly title: string;
  readonly units: string;
  /** how a study by this measure calls the units, if another name is more telling */
  readonly unitsBy?: (measure: Measure) => string;
  readonly metric: string;
}

/** What stands at the end of a step that works in one piece. */
export interface Milestone {
  /** what is said of it */
  readonly text: string;
  /** the file of the study that the step writes last, by its URL */
  readonly url: (study: string) => string;
}

/**
 * All that is known of a step beside its code, which is `run` of step.ts in the step's folder: every list of steps, wherever it
 * is needed, is made of these. A definition loads nothing of what the step computes with.
 */
export interface StepDefinition {
  /** of the step's folder, its function and its receipts */
  readonly name: string;
  /** the state that runs it */
  readonly state: string;
  /** what the state machine hands it */
  readonly input: z.ZodType;
  /** memory on Lambda, where 1,769 MB are one vCPU; 3,008 MB is the most that a new account may have */
  readonly memoryMb: number;
  /** seconds on Lambda of a step that runs once in a study; absent where the size of the study decides */
  readonly seconds?: number;
  /** packages that it loads and that no bundle of one file can hold */
  readonly packages: readonly string[];
  readonly grants: KeyGrants;
  /** what the receipts of its items say that follows from the plan, by item */
  readonly receipts: (plan: Plan) => Readonly<Record<string, Detail>>;
  /** what else they may tell, and what that looks like */
  readonly tells?: Readonly<Record<string, RegExp>>;
  readonly work?: CountedWork;
  readonly milestone?: Milestone;
}

/** Keeps the literal types of a definition, and checks that it is one. */
export const defineStep = <const D extends StepDefinition>(definition: D): D => definition;
