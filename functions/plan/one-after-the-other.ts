import { type InputFault, isInputFault } from "../../shared/errors.ts";
import { kindOf } from "./input-faults.ts";

/**
 * What each task gives. Faults in the same words, as of a file that several tasks read, are told once. They follow each other, since each may hold a large file, and one that fails does not keep the next from
 * saying what is wrong with its own.
 * @throws {InputError} that holds every fault of an input; {StoreError} if all are of places that may give it later
 */
export async function oneAfterTheOther<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const faults: InputFault[] = [];
  for (const task of tasks) {
    try {
      results.push(await task());
    } catch (error) {
      if (!isInputFault(error)) throw error;
      faults.push(error);
    }
  }
  throwAll(faults);
  return results;
}

/** The same of tasks that wait for nothing. */
export function eachInTurn<T>(tasks: readonly (() => T)[]): T[] {
  const results: T[] = [];
  const faults: InputFault[] = [];
  for (const task of tasks) {
    try {
      results.push(task());
    } catch (error) {
      if (!isInputFault(error)) throw error;
      faults.push(error);
    }
  }
  throwAll(faults);
  return results;
}

function throwAll(faults: readonly InputFault[]): void {
  const [first, ...others] = faults;
  if (first === undefined) return;
  const said = faults.filter(({ message }, k) => faults.findIndex((fault) => fault.message === message) === k);
  if (others.length === 0 || said.length === 1) throw first;
  throw new (kindOf(faults))(
    said.map(({ message, advice }) => [message, ...(advice ? [`  ${advice}`] : [])].join("\n")).join("\n"),
  );
}
