import type { SeenRow } from "../rdm/row-look.ts";
import { isConstant } from "../stats/constant.ts";
import { correlationDistance } from "./correlation.ts";
import { cosineDistance } from "./cosine.ts";
import type { DissimilarityName } from "./dissimilarities.ts";
import { euclideanDistance } from "./euclidean.ts";
import type { RowComparison } from "./row-comparison.ts";
import { squaredEuclideanDistance } from "./squared-euclidean.ts";

/** How each dissimilarity is computed. */
export const comparisons: Readonly<Record<DissimilarityName, RowComparison>> = {
  correlation: correlationDistance,
  cosine: cosineDistance,
  euclidean: euclideanDistance,
  "squared-euclidean": squaredEuclideanDistance,
};

type Fault = (stimulus: string) => string;

/** Why a stimulus of these activations has no dissimilarity with any other, in words that take its name; undefined where it has. */
export const rowFault = (name: DissimilarityName, row: Float32Array): Fault | undefined =>
  seenFault(name, { first: row[0], isConstant: isConstant(row) }, row.length);

/** The same of a row that was looked at. */
export function seenFault(
  name: DissimilarityName,
  row: Pick<SeenRow, "first" | "isConstant">,
  units: number,
): Fault | undefined {
  const { undefinedRow } = comparisons[name];
  if (!undefinedRow?.is(row)) return undefined;
  return (stimulus) =>
    `all ${units} activations of stimulus ${stimulus} are ${row.first}, so its ${undefinedRow.what} with others is undefined`;
}
