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

/** State that runs extraction on a GPU, in a stack that has one. */
export const GPU_STATE = "ExtractOnGpu";
