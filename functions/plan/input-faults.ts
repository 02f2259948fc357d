import { InputError, type InputFault, isInputFault, StoreError } from "../../shared/errors.ts";

/** The kind of error that several faults are together: one that may pass when all may. */
export const kindOf = (faults: readonly InputFault[]): typeof InputError | typeof StoreError =>
  faults.length > 0 && faults.every((fault) => fault instanceof StoreError) ? StoreError : InputError;

/** More than a reader reads. */
const SHOWN = 20;

/** What is wrong with the inputs of a study, collected so that all of it is said at once. */
export class InputFaults {
  readonly #faults: InputFault[] = [];

  add(...faults: readonly InputFault[]): void {
    this.#faults.push(...faults);
  }

  /** What `work` gives; undefined where it found an input that cannot be used, which is noted. */
  async collect<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isInputFault(error)) throw error;
      this.#faults.push(error);
      return undefined;
    }
  }

  /** What was said, each once; of many the first, and how many more there are. */
  get messages(): string[] {
    const messages = [...new Set(this.#faults.map(({ message }) => message))];
    const more = messages.length > SHOWN ? [`… and ${messages.length - SHOWN} problems more`] : [];
    return [...messages.slice(0, SHOWN), ...more];
  }

  /**
   * The error that says all, with notes that may explain it; an invariant's, if there is nothing to say.
   * @param notes - what was found out about inputs before the fault
   */
  error(notes: readonly string[]): InputFault {
    const advice = [...new Set(this.#faults.flatMap((fault) => fault.advice ?? []))];
    const lines = [...this.messages, ...notes.map((note) => `note: ${note}`)];
    const Kind = kindOf(this.#faults);
    return new Kind(lines.join("\n"), { advice: advice.length === 0 ? undefined : advice.join("; ") });
  }

  get any(): boolean {
    return this.#faults.length > 0;
  }
}
