import type { MeasureName } from "../../shared/measures/measures.ts";
import type { ChunkTask, CountedChunk } from "../../shared/tally/count-chunk.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { Revision } from "./revision.ts";
import type { CompareHeld } from "../comparison/held-layer.ts";
import type { ShowImage } from "../stimuli/wanted-image.ts";
import type { Store } from "../store/store.ts";
import type { Compute } from "./compute.ts";

/** A line for whoever reads along. */
export interface Note {
  readonly kind: "note";
  readonly text: string;
}

/** What a step emits while it works; the command line draws it, Lambda logs it. */
export type StepEvent =
  | Note
  | {
      readonly kind: "planned";
      readonly measure: MeasureName;
      readonly extract: number; // images
      readonly compare: number; // RDMs
      readonly permute: number;
      readonly finished: boolean;
    }
  | {
      readonly kind: "progress";
      readonly phase: string; // name of the step
      readonly item: string; // which network or chunk; of a step that works in one piece, what it has done
      readonly done: number; // units of this item since the last event: images, or numerators
      readonly reused: boolean; // found in the store, not computed
    };

/** How work ended that failed: where, on what, and with which error, as the state machine knows it. */
export interface Ending {
  /** the state that failed */
  readonly state: string | undefined;
  /** what a child of a Map was given, as JSON; undefined for what is no child */
  readonly input: string | undefined;
  /** undefined where only the state is known */
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** All that steps know of where they run; the definition of each says which of it is its own. */
export interface StepRuntime {
  readonly store: Store;
  /** what planning reads config and inputs from, where that is watched; the store if left out */
  readonly inputs?: Store;
  readonly emit: (event: StepEvent) => void;
  /** aborted when the step is to end: what runs it is interrupted, or its time is almost over */
  readonly signal: AbortSignal;
  /** Counts a chunk: in this thread, or in a pool of workers. Rejects with `signal.reason` when aborted. */
  readonly permute: (task: ChunkTask) => Promise<CountedChunk>;
  /** Decodes, resizes and crops an image: in this thread or others, or has it from before. */
  readonly showImage: ShowImage;
  /** Makes the RDM of a layer whose activations are held and not kept. */
  readonly compare: CompareHeld;
  /** threads for inference */
  readonly threads: number;
  /** what networks are planned for */
  readonly compute: Compute;
  /** digests of the code that runs here */
  readonly code: CodeDigests;
  /** where that code stands in its history */
  readonly revision: Revision;
  /** how many items of a Map may run at a time */
  readonly concurrency: () => Promise<number>;
  /** whether an execution of the state machine still runs */
  readonly isRunning: (execution: string) => Promise<boolean>;
  /** how the failed children of an execution's Maps ended, one of each Map; else how the execution itself did; empty where nobody knows */
  readonly endings: (execution: string) => Promise<readonly Ending[]>;
  /** tells the people who asked to be told of failures */
  readonly notify: (subject: string, text: string) => Promise<void>;
}

/** A step's `run`: parses its input, and uses its part of the runtime. */
export type RunStep<R = StepRuntime> = (input: unknown, runtime: R) => Promise<unknown>;
