import { ENVIRONMENT } from "./environment.ts";

/**
 * Namespace of a deployment's metrics: its name. In it they are told apart by service, `rsa-<step>`; what a step counts is named in
 * its definition.
 */
export const metricsNamespace = (): string => process.env[ENVIRONMENT.deployment] ?? "Rsa";
export const STEP_SECONDS = "StepSeconds";
