import { InputError } from "../../shared/errors.ts";

/**
 * What each task gives. They follow each other, since each may hold a large file, and one that fails does not keep the next from
 * saying what is wrong with its own.
 * @throws {InputError} that holds every fault of an input
 */
export async function oneAfterTheOther<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const faults: InputError[] = [];
  for (const task of tasks) {
    try {
      results.push(await task());
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error);
    }
  }
  const [first, ...others] = faults;
  if (first === undefined) return results;
  if (others.length === 0) throw first;
  throw new InputError(
    faults.map(({ message, advice }) => [message, ...(advice ? [`  ${advice}`] : [])].join("\n")).join("\n"),
  );
}
