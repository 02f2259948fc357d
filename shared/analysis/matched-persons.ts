import { InputError } from "../errors.ts";

/** The persons of a region, in the order of their values. */
interface Persons {
  readonly roi: string;
  readonly subjects: readonly string[];
}

/** Whether two regions are each of one person, and not of the same: nothing is left to compare within persons, and contrasts leave the two out. */
export const areTwoPersons = (
  { subjects: [one, ...others] }: Persons,
  { subjects: [other, ...more] }: Persons,
): boolean => others.length === 0 && more.length === 0 && one !== other;

/**
 * Where each person of a region stands among those of another: regions are compared within persons, matched by name.
 *
 * @throws {InputError} if the two do not have the same persons
 */
export function matchedPersons(wanted: Persons, there: Persons): number[] {
  if (
    wanted.subjects.length !== there.subjects.length ||
    wanted.subjects.some((subject) => !there.subjects.includes(subject))
  )
    throw new InputError(
      `contrast: ${wanted.roi} has the subjects ${wanted.subjects.join(", ")}, ${there.roi} ${there.subjects.join(", ")}; needs the same`,
    );
  return wanted.subjects.map((subject) => there.subjects.indexOf(subject));
}
