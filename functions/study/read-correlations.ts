import { InputError } from "../../shared/errors.ts";
import { CorrelationRow } from "../../shared/results/schema.ts";
import { csvRows } from "./csv-blocks.ts";

const COLUMNS = CorrelationRow.keyof().options;
const { measure: Measure, alternative: Alternative } = CorrelationRow.shape;

/**
 * The rows of `correlations.csv` as they were written; names that are equal are one string, since there may be a million rows.
 * @throws {InputError} for a file of other columns, or of another number of rows
 */
export function readCorrelations(bytes: Uint8Array, rows: number, file: string): CorrelationRow[] {
  const names = remembered((text) => text);
  const measures = remembered((text) => Measure.parse(text));
  const alternatives = remembered((text) => Alternative.parse(text));
  const read: CorrelationRow[] = [];
  for (const cells of csvRows(bytes, COLUMNS, file)) {
    const next = cells.values();
    const cell = (): string => next.next().value ?? "";
    const text = (): string => names(cell());
    const number = (): number => Number(cell());
    const numberOrNull = (): number | null => orNull(cell(), Number);
    const flagOrNull = (): boolean | null => orNull(cell(), (one) => one === "true");
    // in the order of the columns, which is that of the schema
    read.push({
      network: text(),
      architecture: text(),
      training: text(),
      seed: numberOrNull(),
      layer: text(),
      layer_index: number(),
      roi: text(),
      subject: text(),
      session: orNull(cell(), names),
      measure: measures(cell()),
      value: numberOrNull(),
      numerator: numberOrNull(),
      p_value: numberOrNull(),
      alternative: alternatives(cell()),
      p_fwer: numberOrNull(),
      permutations: number(),
      n_stimuli: number(),
      n_pairs: number(),
      p_ci_lower: numberOrNull(),
      p_ci_upper: numberOrNull(),
      p_is_floor: flagOrNull(),
      p_fwer_ci_lower: numberOrNull(),
      p_fwer_ci_upper: numberOrNull(),
      p_fwer_is_floor: flagOrNull(),
    });
  }
  if (read.length === rows) return read;
  throw new InputError(`${file} has ${read.length} rows, and ${rows} follow from results.json`);
}

const orNull = <T>(cell: string, of: (cell: string) => T): T | null => (cell === "" ? null : of(cell));

/** What is made of a text, made once of each; and of a copy of it, as a piece of a text holds the whole of that. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (piece) => {
    const before = known.get(piece);
    if (before !== undefined) return before;
    const text = Buffer.from(piece).toString();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
