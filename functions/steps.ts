import { LAMBDA_SECONDS } from "../shared/limits.ts";
import type { StepDefinition } from "./define-step.ts";
import { compare } from "./compare/definition.ts";
import { extract } from "./extract/definition.ts";
import { failure } from "./failure/definition.ts";
import { permute } from "./permute/definition.ts";
import { plan } from "./plan/definition.ts";
import { reduce } from "./reduce/definition.ts";
import { report } from "./report/definition.ts";

const byName = <D extends { readonly [Name in keyof D]: StepDefinition & { readonly name: Name } }>(steps: D): D =>
  steps;

/** The steps of the state machine, in the order in which it runs them; the failure step can follow any of them. */
export const STEPS = byName({ plan, extract, compare, permute, reduce, report, failure });
/** The name of a step, of its folder, and of its function. */
export type Step = keyof typeof STEPS;

/** The same as a list. */
export const STEP_LIST: readonly (StepDefinition & { readonly name: Step })[] = Object.values(STEPS);

/** Minutes that a step has on Lambda: the most there are. */
export const STEP_MINUTES = LAMBDA_SECONDS.most / 60;
