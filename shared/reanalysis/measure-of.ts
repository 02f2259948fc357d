import { InputError } from "../errors.ts";
import { kendallTauB } from "../measures/kendall-tau-b.ts";
import { DEFAULT_MEASURE, MEASURE_NAMES, measures, type MeasureName } from "../measures/measures.ts";
import type { ValueTable } from "./value-rows.ts";

/** Which measure the values of tables are of, and how it is known. */
export interface KnownMeasure {
  readonly measure: MeasureName;
  readonly note: string;
  /** whether nothing says it */
  readonly assumed: boolean;
}

/** Columns of the public files of Truzzi and Cusack, whose values are Kendall's tau-b. */
const AUTHORS = ["corr", "p", "layer", "ROI", "state", "net"];

const HEADS: ReadonlyMap<string | undefined, MeasureName> = new Map(
  MEASURE_NAMES.flatMap((name) => [name, ...measures[name].heads].map((head) => [head, name] as const)),
);

/**
 * What the user says, or a column of measures, or the columns of the authors' files, or the header of the values; else Kendall's tau-b.
 * The statistics over subjects are the same whichever it is: it is what tables and captions call the values.
 *
 * @throws {InputError} if a column has several, or one that there is not
 */
export function measureOf(tables: readonly ValueTable[], said: MeasureName | undefined): KnownMeasure {
  const known = (measure: MeasureName, because: string): KnownMeasure => ({
    measure,
    note: `the values are ${measures[measure].title}, ${because}`,
    assumed: false,
  });
  if (said !== undefined) return known(said, "as --measure says");
  const named = tables.flatMap(({ rows, columns }) =>
    rows.flatMap(({ measure: name, at }) =>
      name === null ? [] : [{ name, at, where: `${at}, column "${columns.measure ?? ""}"` }],
    ),
  );
  const first = named.at(0);
  if (first !== undefined) {
    const other = named.find(({ name }) => name !== first.name);
    if (other !== undefined)
      throw new InputError(
        `${other.where}: "${other.name}", and "${first.name}" in ${first.at}; needed one of them alone`,
      );
    const measure = MEASURE_NAMES.find((candidate) => candidate === first.name);
    if (measure === undefined)
      throw new InputError(`${first.where}: "${first.name}", needed one of ${MEASURE_NAMES.join(", ")}`);
    return known(measure, "as their column of measures says");
  }
  if (tables.every(({ header }) => AUTHORS.every((head) => header.includes(head)))) {
    return known(kendallTauB.name, "as the columns are those of the public files of Truzzi and Cusack");
  }
  const heads = new Set(tables.map(({ columns }) => HEADS.get(columns.value?.toLowerCase().replace(/[\s_]+/g, "-"))));
  const head = [...heads].at(0);
  if (heads.size === 1 && head !== undefined) return known(head, "as the header of their column says");
  return {
    measure: DEFAULT_MEASURE,
    note: `nothing says which measure the values are of: they are called ${measures[DEFAULT_MEASURE].title}, which changes no statistic (--measure says which)`,
    assumed: true,
  };
}
