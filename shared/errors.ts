/**
 * Errors of the pipeline. Each class has a literal `name`, because the name is the retry contract of the state machine and
 * minification renames classes. What the user must mend, or the program's authors, is never retried.
 */

import { withoutSecrets } from "./secrets.ts";

/** Base of every error whose message is written for the user; `advice` says what to do about it. Passwords and signatures in URLs are left out of both. */
export class RsaError extends Error {
  readonly advice: string | undefined;

  constructor(message: string, options: { cause?: unknown; advice?: string | undefined } = {}) {
    super(withoutSecrets(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.advice = options.advice === undefined ? undefined : withoutSecrets(options.advice);
  }
}

/** One thing wrong in a config: where, what was found, what was needed. */
export interface ConfigIssue {
  /** e.g. `networks[1].weights.random.seed`; empty for the file as a whole */
  readonly path: string;
  readonly message: string;
}

/** Everything wrong in a config, reported at once. */
export class ConfigError extends RsaError {
  override readonly name = "ConfigError";
  readonly issues: readonly ConfigIssue[];

  constructor(subject: string, issues: readonly ConfigIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path === "" ? "" : `${path}: `}${message}`);
    super(`${subject}: ${issues.length} ${issues.length === 1 ? "problem" : "problems"}\n${lines.join("\n")}`);
    this.issues = issues;
  }
}

/** An input (image, RDM, file, weights) that cannot be used: what was found, what was needed, where. */
export class InputError extends RsaError {
  override readonly name = "InputError";
}

/** Something the design names and this version does not do. */
export class NotYetError extends RsaError {
  override readonly name = "NotYetError";
}

/** Arrays whose shapes do not fit together: a mistake of the calling code, or of a corrupt artifact. */
export class ShapeError extends RsaError {
  override readonly name = "ShapeError";
}

/** The store could not be read or written: disk full, permission, network. */
export class StoreError extends RsaError {
  override readonly name = "StoreError";
}

/** What keeps an input from being used: itself, or the place where it lies. */
export type InputFault = InputError | StoreError;

/** Whether an error is the user's to mend, or may pass: any other is a fault of the program. */
export const isInputFault = (error: unknown): error is InputFault =>
  error instanceof InputError || error instanceof StoreError;

/** A step that would outlast the time its machine gives it; the same step would again. */
export class TimeLimitError extends RsaError {
  override readonly name = "TimeLimitError";
}

/** Chunks of the permutation grid that are missing, doubled or unreadable when they are reduced. */
export class CoverageError extends RsaError {
  override readonly name = "CoverageError";
}

/** An artifact that is not what was written: cut short, changed, or another's. The step that made it makes it again. */
export class DamagedArtifactError extends RsaError {
  override readonly name = "DamagedArtifactError";
}

/** A folder that belongs to another study, or in which another process is at work. */
export class OwnerError extends RsaError {
  override readonly name = "OwnerError";
}

/** A fault of the program: something that cannot be, if the program is right. */
export class InvariantError extends RsaError {
  override readonly name = "InvariantError";
}

/** Errors after which trying again changes nothing. */
export const FINAL_ERROR_NAMES = [
  "ConfigError",
  "InputError",
  "NotYetError",
  "ShapeError",
  "CoverageError",
  "DamagedArtifactError",
  "OwnerError",
  "TimeLimitError",
  "InvariantError",
] as const;

/** Errors whose message is for the user alone; the command line exits with 2 for them, and with 1 for any other. */
export const USER_ERROR_NAMES: readonly string[] = [
  "ConfigError",
  "InputError",
  "NotYetError",
  "StoreError",
  "DamagedArtifactError",
  "OwnerError",
  // what ended a worker from outside, as the failure step names it
  "MemoryLimitError",
  "TimeLimitError",
  "ThrottledError",
  "PermissionError",
  "NoWorkerError",
  "RequestRefusedError",
  "StateSizeError",
  "InstanceError",
  "StoppedError",
  "ServiceError",
  "WorkerLostError",
];
