import { InputError } from "../../shared/errors.ts";

/** More than a reader reads. */
const SHOWN = 20;

/** What is wrong with the inputs of a study, collected so that all of it is said at once. */
export class InputFaults {
  readonly #faults: InputError[] = [];

  add(...faults: readonly InputError[]): void {
    this.#faults.push(...faults);
  }

  /** What `work` gives; undefined where it found an input that cannot be used, which is noted. */
  async collect<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#faults.push(error);
      return undefined;
    }
  }

  /**
   * The error that says all, with notes that may explain it; an invariant's, if there is nothing to say.
   * @param notes - what was found out about inputs before the fault
   */
  error(notes: readonly string[]): InputError {
    const messages = [...new Set(this.#faults.map(({ message }) => message))];
    const more = messages.length > SHOWN ? [`… and ${messages.length - SHOWN} problems more`] : [];
    const advice = [...new Set(this.#faults.flatMap((fault) => fault.advice ?? []))];
    const lines = [...messages.slice(0, SHOWN), ...more, ...notes.map((note) => `note: ${note}`)];
    return new InputError(lines.join("\n"), { advice: advice.length === 0 ? undefined : advice.join("; ") });
  }

  get any(): boolean {
    return this.#faults.length > 0;
  }
}
