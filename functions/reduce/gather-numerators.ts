import { at } from "../../shared/at.ts";
import { writeCsv } from "../../shared/formats/csv.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Artifact, ReadableArtifacts } from "../store/artifacts.ts";
import { chunkPath, numeratorsIndexPath, numeratorsPath } from "../store/layout.ts";
import { numeratorOf } from "../study/numerator-of.ts";

/** The null distributions of a study that keeps them, put together from its chunks: a row for each test. */
export async function gatherNumerators(plan: Plan, artifacts: ReadableArtifacts): Promise<NumeratorMatrix> {
  const numerator = numeratorOf(plan.config);
  const grouping = plannedGrouping(plan);
  let gathered: NumeratorMatrix | undefined;
  for (const part of plan.parts) {
    const tests = modelsOf(grouping, part.blocks).flatMap((model) =>
      plan.brain.map((_, brain) => model * plan.brain.length + brain),
    );
    for (const range of plan.ranges) {
      const path = chunkPath(part, range);
      const shape = [tests.length, range[1] - range[0]];
      const chunk = NumeratorMatrix.fromNpy(numerator, shape, await artifacts.read(path), path);
      gathered = asWideAs(chunk, gathered ?? chunk.zeros(plan.tests.length, plannedRelabellings(plan).count));
      for (const [row, test] of tests.entries()) gathered.row(test).set(chunk.row(row), range[0]);
    }
  }
  return at(gathered ? [gathered] : [], 0, "part");
}

/** Numerators in float64, where those of a chunk are: it alone may hold what is beyond 32 bits. */
function asWideAs(chunk: NumeratorMatrix, held: NumeratorMatrix): NumeratorMatrix {
  if (chunk.values instanceof Int32Array || held.values instanceof Float64Array) return held;
  return new NumeratorMatrix(held.numerator, held.rows, held.columns, Float64Array.from(held.values));
}

/** Null distributions as files, each made when it is asked for: one per network, layers × brain RDMs × permutations; and what is at which place of their axes. */
export function* nullFiles(plan: Plan, numerators: NumeratorMatrix): Generator<Artifact> {
  let first = 0;
  for (const { slug, layers } of plan.networks) {
    const own = numerators.slice(first, first + layers.length * plan.brain.length);
    first += own.rows;
    yield [numeratorsPath(slug), own.toNpy([layers.length, plan.brain.length, own.columns])];
  }
  yield [numeratorsIndexPath(), new TextEncoder().encode(indexOf(plan))];
}

/** A line for each place of the first two axes of each file: layers, and brain RDMs; the third are the permutations, in their order. */
function indexOf({ networks, brain }: Plan): string {
  const rows = networks.flatMap(({ network, seed, slug, layers }) => {
    const file = { path: numeratorsPath(slug), network, seed };
    return [
      ...layers.map(({ name: layer }, place) => ({ ...file, axis: 0, place, layer })),
      ...brain.map(({ roi, subject, session }, place) => ({ ...file, axis: 1, place, roi, subject, session })),
    ];
  });
  return writeCsv(rows, ["path", "network", "seed", "axis", "place", "layer", "roi", "subject", "session"]);
}
