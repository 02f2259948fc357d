/** The steps of the state machine. Names of states, functions and receipts come from here, and only the state machine orders them. */
export const STEPS = ["plan", "extract", "permute", "reduce", "report", "failure"] as const;
export type Step = (typeof STEPS)[number];

/** State that runs each step, as the state machine names it. */
export const STATE_OF: Readonly<Record<Step, string>> = {
  plan: "Plan",
  extract: "Extract",
  permute: "Permute",
  reduce: "Reduce",
  report: "Report",
  failure: "RecordFailure",
};

/** Memory of each step on Lambda, where 1,769 MB are one vCPU. 3,008 MB is the most that a new account may have. */
export const STEP_MEMORY_MB: Readonly<Record<Step, number>> = {
  plan: 1769,
  extract: 3008,
  permute: 1769,
  reduce: 3008,
  report: 1769,
  failure: 256,
};

/** Minutes that a step has on Lambda: the most there are. */
export const STEP_MINUTES = 15;

/** State that runs extraction on a GPU, in a stack that has one. */
export const GPU_STATE = "ExtractOnGpu";
