import type { Provider } from "../../models/session.ts";
import type { Numerators, NumeratorTask } from "../../shared/numerators/permuted-numerators.ts";
import type { Store } from "../store/store.ts";
import type { Compute } from "./compute.ts";

/** What a step says while it works; the command line draws it, Lambda logs it. */
export type StepEvent =
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "planned"; readonly extract: number; readonly permute: number; readonly finished: boolean }
  | {
      readonly kind: "progress";
      readonly phase: "extract" | "permute" | "reduce" | "report";
      readonly item: string; // which network or chunk
      readonly done: number; // units of this item since the last event: images, or numerators
      readonly reused: boolean; // found in the store, not computed
    };

/** All that a step knows of where it runs. */
export interface StepRuntime {
  readonly store: Store;
  /** Counts numerators: in this thread, or in a pool of workers. Rejects with `signal.reason` when aborted. */
  readonly permute: (task: NumeratorTask) => Promise<Numerators>;
  readonly report: (event: StepEvent) => void;
  readonly signal: AbortSignal;
  /** threads for inference */
  readonly threads: number;
  /** what networks are planned for; this machine if left out */
  readonly compute?: Compute;
  /** where inference runs, the first that works here; the CPU if left out */
  readonly providers?: readonly Provider[];
  /** Whether an execution of the state machine still runs; left out where no two can meet in one store. */
  readonly isRunning?: (execution: string) => Promise<boolean>;
  /** Tells the people who asked to be told. */
  readonly notify?: (subject: string, text: string) => Promise<void>;
}
