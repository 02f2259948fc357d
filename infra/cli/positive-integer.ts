import { InvalidArgumentError } from "commander";

/** The value of an option that counts something. @throws {InvalidArgumentError} if it is no whole number of at least 1 */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("needed a whole number of at least 1");
  return value;
}
