/** Metrics of the steps, by service `rsa-<step>`; beside it, what a step counts is named in its definition. */
export const METRICS_NAMESPACE = "Rsa";
export const STEP_SECONDS = "StepSeconds";
