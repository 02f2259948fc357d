import { z } from "zod";
import { TESTS_IN_RESULTS } from "../limits.ts";
import type { Rows } from "./rows.ts";
import { type CorrelationRow, Results } from "./schema.ts";

/** Tests that stand in a table alone, since they are too many to stand in `results.json` as well. */
const TestsBeside = z.object({
  file: z.literal("correlations.csv").describe("the table beside results.json that has the rows"),
  rows: z.int().min(1).describe("how many it has"),
});

/** `results.json` as it lies in a study's folder. Its JSON Schema is generated. */
export const ResultsFile = Results.extend({
  correlations: z
    .union([Results.shape.correlations, TestsBeside])
    .describe(`every test; or, of more than ${TESTS_IN_RESULTS.most}, the table beside it that has them`),
});
export type ResultsFile = z.infer<typeof ResultsFile>;

/** What a study found; its tests may be very many. */
export interface Found extends Omit<Results, "correlations"> {
  readonly correlations: Rows<CorrelationRow>;
}

/** Fields of `results.json`, in their order. */
const FIELDS = Object.keys(Results.shape) as (keyof Results)[];

/** What `results.json` holds of what was found. */
export function resultsFile(found: Found): ResultsFile {
  const { length } = found.correlations;
  const correlations: ResultsFile["correlations"] =
    length <= TESTS_IN_RESULTS.most ? [...found.correlations] : { file: "correlations.csv", rows: length };
  const fields = { ...found, correlations };
  return Object.fromEntries(FIELDS.map((field) => [field, fields[field]])) as ResultsFile;
}
