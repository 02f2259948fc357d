/** What stands after an option, read as it is meant. Each throws an InvalidArgumentError that says what was needed. */
import { InvalidArgumentError } from "commander";
import { decimalNumber, inWords, wholeNumberIn } from "../whole-number.ts";

const COUNT = { least: 1 };
/** Far more than cores that one machine has, and few enough that a system starts them. */
const THREADS = { least: 1, most: 1024 };

/** Of something that is counted. */
export function positiveInteger(text: string): number {
  const count = wholeNumberIn(text, COUNT);
  if (count === undefined) throw new InvalidArgumentError(`needed ${inWords(COUNT)}`);
  return count;
}

/** Of threads. */
export function threadCount(text: string): number {
  const count = wholeNumberIn(text, THREADS);
  if (count === undefined) throw new InvalidArgumentError(`needed ${inWords(THREADS)}`);
  return count;
}

/** Of something that is measured. */
export function positiveNumber(text: string): number {
  const value = decimalNumber(text) ?? NaN;
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError("needed a number above 0");
  return value;
}

/** How many, or all there are. */
export function countOrAll(text: string): number | "all" {
  const count = text === "all" ? text : wholeNumberIn(text, COUNT);
  if (count === undefined) throw new InvalidArgumentError(`needed ${inWords(COUNT)}, or all`);
  return count;
}

/** All seeds of a generator of PyTorch that are tried one by one. */
export const ALL_SEEDS = [0, 2 ** 32 - 1] as const;

/** Seeds from the first to the last, both of them included. */
export function seedRange(text: string): readonly [first: number, last: number] {
  const [, first = NaN, last = NaN] = (/^(\d+)-(\d+)$/.exec(text) ?? []).map(Number);
  if (first <= last && last <= ALL_SEEDS[1]) return [first, last];
  throw new InvalidArgumentError(`needed two seeds from 0 to ${ALL_SEEDS[1]}, as in 0-999999`);
}
