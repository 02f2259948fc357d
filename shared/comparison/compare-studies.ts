import { artifactDifferences } from "./artifact-differences.ts";
import type { ComparedStudy } from "./compared-study.ts";
import { givenDifferences, programDifferences } from "./given-differences.ts";
import { tableDifferences, type TableDifference } from "./table-differences.ts";
import type { Told } from "./told-apart.ts";

/** Two finished studies, A and B: what went in, what was computed of it, and what came out. */
export interface StudyComparison {
  /** nothing that went in and no number that came out is another */
  readonly same: boolean;
  readonly given: readonly Told[];
  readonly program: readonly Told[];
  readonly artifacts: readonly Told[];
  readonly tables: readonly TableDifference[];
}

/** Why a number moved between two studies. */
export function compareStudies(a: ComparedStudy, b: ComparedStudy): StudyComparison {
  const given = givenDifferences(a, b);
  const tables = tableDifferences(a.results, b.results);
  return {
    same: given.length === 0 && tables.length === 0,
    given,
    program: programDifferences(a.ran, b.ran),
    artifacts: artifactDifferences(a, b),
    tables,
  };
}
