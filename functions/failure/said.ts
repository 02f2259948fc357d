/** What AWS says of work that it ended, or that could not start: the name of an error, and a cause, which may be JSON. */
export interface Said {
  readonly error: string;
  readonly cause: string;
}

/** The worker that was ended, as its step is deployed. */
export interface Worker {
  readonly step: string;
  /** memory of its function, where it is known which */
  readonly megabytes: number | undefined;
  /** time of its function */
  readonly minutes: number;
}

/** Why work ended without a word of its own, in the user's terms. */
export interface Explanation {
  /** of the kind of trouble, as errors are named */
  readonly name: string;
  readonly message: string;
  readonly advice: string;
}

/** JSON as an object; undefined for anything else. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The sentence in a cause: Lambda's are JSON with an `errorMessage`. */
function sentenceOf(cause: string): string {
  const message = jsonObject(cause)?.["errorMessage"];
  return (typeof message === "string" ? message : cause).trim();
}

/** The same with the name before it, for whoever wants to look it up. */
export function quoted({ error, cause }: Said): string {
  const sentence = sentenceOf(cause);
  return `AWS says ${sentence === "" ? error : `${error}: ${sentence}`}`;
}

const SUBMIT_AGAIN = "then submit the config again: what was computed is kept";

/** Advice, and that nothing is lost. */
export const thenAgain = (advice: string): string => `${advice}; ${SUBMIT_AGAIN}`;
