import { readCorrelations } from "./read-correlations.ts";
import { ResultsFile } from "../../shared/results/results-file.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { parseJson } from "../store/json.ts";
import { STUDY_FILES } from "../store/layout.ts";

/** What a study found, with every test, wherever these stand. @throws {InputError} for files of another version, or of other rows */
export async function readResults(own: ReadableArtifacts): Promise<Results> {
  const { correlations, ...found } = parseJson(await own.read(STUDY_FILES.results), STUDY_FILES.results, ResultsFile);
  if (Array.isArray(correlations)) return { ...found, correlations };
  const { file, rows } = correlations;
  return { ...found, correlations: readCorrelations(await own.read(file), rows, file) };
}
