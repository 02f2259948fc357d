import { CoverageError } from "../../shared/errors.ts";
import { chunksOf, coverageFault } from "../../shared/plan/chunks.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { CountedStudy } from "../../shared/tally/study-counts.ts";
import { readTally } from "../../shared/tally/tally-file.ts";
import { readErrorRecords } from "../runtime/error-records.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { artifactsUrl, tallyPath, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/**
 * Checks that the chunks cover every test and permutation exactly once, and that every chunk is there.
 * @throws {CoverageError} that names the chunk, and the cause if its step left a record
 */
export async function checkCoverage(plan: Plan, study: string, store: Store): Promise<void> {
  const fault = coverageFault(plan, plannedGrouping(plan).blocks.length, plannedRelabellings(plan).count);
  if (fault !== undefined)
    throw new CoverageError(`the plan's chunks are no cover of its tests and permutations: ${fault}`);
  const artifacts = artifactsUrl(plan, study);
  const paths = plan.ranges.flatMap((range) => plan.parts.map((part) => tallyPath(part, range)));
  const present = await Promise.all(paths.map((path) => store.exists(urlBelow(artifacts, path))));
  const absent = paths.flatMap((_, chunk) => (present[chunk] ? [] : [chunk]));
  if (absent.length === 0) return;
  const records = await readErrorRecords(store, study);
  const record = records.find(({ step, item }) => step === "permute" && absent.includes(Number(item)));
  const cause = record ? `: chunk ${record.item} failed with ${record.name}: ${record.message}` : "";
  throw new CoverageError(`${missing(absent, chunksOf(plan).length)}${cause}`);
}

/** Which chunks are named, where many are missing. */
const NAMED = 5;

function missing(absent: readonly number[], chunks: number): string {
  const named = absent.slice(0, NAMED).join(", ");
  const more = absent.length > NAMED ? ", …" : "";
  return `${absent.length} of ${chunks} chunks ${absent.length === 1 ? "is" : "are"} missing (${named}${more})`;
}

/** How the tests of a study are counted, and nothing of it yet. */
export function uncounted(plan: Plan): CountedStudy {
  const { measure, alternative } = plan.config.mantel;
  const grouping = plannedGrouping(plan);
  const parts = plan.parts.map(({ blocks }) => ({ blocks, models: modelsOf(grouping, blocks) }));
  const stops = plannedStop(plan) !== undefined;
  return new CountedStudy({ measure, alternative, pairs: comparedPairs(plan) }, grouping, parts, stops);
}

/** Adds up the tallies of a study, range by range: what is held does not grow with the permutations. */
export async function countStudy(plan: Plan, artifacts: ReadableArtifacts): Promise<CountedStudy> {
  const grouping = plannedGrouping(plan);
  const counted = uncounted(plan);
  for (const range of plan.ranges) {
    const tallies = await Promise.all(
      plan.parts.map(async (part) => {
        const [path, [from, to]] = [tallyPath(part, range), part.blocks];
        const shape = {
          models: modelsOf(grouping, part.blocks).length,
          brains: plan.brain.length,
          blocks: to - from,
          rois: grouping.rois.length,
          permutations: range[1] - range[0],
          stops: counted.counts.relabellings !== undefined,
        };
        return readTally(await artifacts.read(path), shape, path);
      }),
    );
    counted.add(tallies);
  }
  return counted;
}
