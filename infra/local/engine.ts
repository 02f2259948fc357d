import { readFileSync } from "node:fs";
import type { StateMachine, StateMachineDefinition } from "aws-local-stepfunctions";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import { DEFINITION_FILE } from "../definition-file.ts";
import { MAP_STATES } from "../map-states.ts";
import { loadInterpreter } from "./interpreter.ts";

/** Runs a step on its input, which the step itself parses. */
export type RunByName = (step: Step, input: unknown) => Promise<unknown>;

export interface EmbeddedRun {
  readonly config: string; // URL of the config
  readonly study: string; // URL of the folder of the study
  readonly runStep: RunByName;
  readonly signal: AbortSignal;
  /** chunks at a time */
  readonly workers: number;
  /** whether the folder is taken over from another study */
  readonly replace?: boolean;
  /** permutations that are added to those of the config */
  readonly extend?: number;
  /** how many chunks to aim for; by default the plan decides */
  readonly chunks?: number;
}

/** How a run ended; `error` is what the failing step threw, before the state machine reduced it to a name and a cause. */
export type RunOutcome =
  { readonly kind: "done" } | { readonly kind: "stopped" } | { readonly kind: "failed"; readonly error: unknown };

/**
 * Runs the committed state machine on this machine: the same definition that is deployed, its tasks answered by the steps
 * themselves. Only the widths of the Maps are set, as a deployment sets them: one shard, and `workers` comparisons or chunks at a time.
 */
export async function runEmbedded({ runStep, signal, workers, ...request }: EmbeddedRun): Promise<RunOutcome> {
  let thrown: unknown;
  let cause: unknown;
  const underWay = new Set<Promise<unknown>>();
  const handlers = STEP_LIST.map(({ name: step, state }) => {
    const handler = async (input: unknown): Promise<object> => {
      signal.throwIfAborted(); // the interpreter tries a step again that an abort has ended
      if (step === "failure") cause = thrown;
      // the interpreter still starts the children that queued behind the one that failed
      else if (cause !== undefined) throw new DOMException("the study has failed", "AbortError");
      const work = runStep(step, input);
      underWay.add(work);
      try {
        return (await work) ?? {};
      } catch (error) {
        if (step !== "failure") thrown = error;
        throw error;
      } finally {
        underWay.delete(work);
      }
    };
    return [state, handler] as const;
  });
  const interpreter = await loadInterpreter();
  const machine = new interpreter.StateMachine(definitionFor(workers), { validationOptions: { noValidate: true } });
  const { result, abort } = machine.run(request, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers),
      retryIntervalOverrides: Object.fromEntries(STEP_LIST.map(({ state }) => [state, 0])),
    },
  } as Parameters<StateMachine["run"]>[1]);
  signal.addEventListener("abort", abort, { once: true });
  try {
    await result;
    return { kind: "done" };
  } catch (error) {
    if (error instanceof interpreter.ExecutionAbortedError || signal.aborted) return { kind: "stopped" };
    return { kind: "failed", error: cause ?? thrown ?? error };
  } finally {
    signal.removeEventListener("abort", abort);
    await Promise.allSettled(underWay); // steps that were under way stop at their next artifact
  }
}

type MapState = { Type: string; MaxConcurrency?: number; MaxConcurrencyPath?: string };

function definitionFor(workers: number): StateMachineDefinition {
  const definition = JSON.parse(readFileSync(DEFINITION_FILE, "utf8")) as StateMachineDefinition;
  delete definition.TimeoutSeconds; // nobody pays for this machine by the hour
  const states = definition.States as Record<string, MapState>;
  const width = (state: string, maxConcurrency: number): void => {
    if (states[state]?.Type !== "Map") throw new Error(`${DEFINITION_FILE.pathname} has no Map state ${state}`);
    delete states[state].MaxConcurrencyPath;
    states[state].MaxConcurrency = maxConcurrency;
  };
  width(MAP_STATES.extract, 1);
  width(MAP_STATES.compare, workers);
  width(MAP_STATES.permute, workers);
  return definition;
}
