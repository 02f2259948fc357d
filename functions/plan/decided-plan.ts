import { plannedComparisons, plannedExtractions } from "../../shared/plan/planned-items.ts";
import { slowNotes } from "../../shared/plan/numerator-cost.ts";
import { type PlannedNulls, unstoppedNote } from "../../shared/plan/planned-nulls.ts";
import { rdmsFileNotes } from "../../shared/plan/rdms-file.ts";
import { type Plan, PLAN_SCHEMA } from "../../shared/plan/schema.ts";
import { estimate } from "../pricing/estimate.ts";
import { sizeOf } from "../pricing/study-size.ts";
import { studyId } from "../study/keys.ts";
import { droppedNotes } from "./dropped-activations.ts";

type Study = Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "config">;

/** What the inputs of a study and those who plan it settle, and nothing follows from. */
interface Settled {
  readonly study: Study;
  /** how the plan is made, where its config is and its artifacts lie */
  readonly origin: Pick<Plan, "planned_by" | "code" | "config_url" | "config_digest" | "artifacts">;
  readonly tied: Plan["tied"];
  readonly work: Pick<Plan, "tests" | "parts" | "ranges">;
  readonly nulls: PlannedNulls;
  /** functions at a time */
  readonly concurrency: number;
  /** of the inputs */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** The plan that follows from what is settled, with its estimate and its notes; whether it can be done is not asked. */
export function decidedPlan({ study, origin, tied, work, nulls: kept, concurrency, ...said }: Settled): Plan {
  const { stimuli, networks, brain, controls, mask, config } = study;
  const { tests, parts, ranges } = work;
  const { nulls } = kept;
  const extractions = plannedExtractions(study);
  const comparisons = plannedComparisons(study);
  const size = sizeOf({ ...study, tests, extractions, comparisons, nulls, parts, ranges });
  return {
    schema_version: PLAN_SCHEMA,
    planned_by: origin.planned_by,
    id: studyId(study),
    code: origin.code,
    name: config.name,
    config_url: origin.config_url,
    config_digest: origin.config_digest,
    config,
    artifacts: origin.artifacts,
    simulated: config.brain.some(({ simulated }) => simulated === true),
    stimuli,
    networks,
    brain,
    controls,
    mask,
    ...(tied ? { tied } : {}),
    tests,
    extractions,
    comparisons,
    parts,
    ranges,
    nulls,
    estimate: estimate(size, concurrency),
    notes: [...said.notes, ...notesOf(study, kept)],
    warnings: [...said.warnings],
  };
}

const notesOf = (study: Study, { note }: PlannedNulls): string[] => [
  ...[note, unstoppedNote(study)].filter((one) => one !== undefined),
  ...droppedNotes(study),
  ...rdmsFileNotes(study),
  ...slowNotes(study),
];
