import { ConfigError, InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import { plannedComparisons, plannedExtractions } from "../../shared/plan/planned-items.ts";
import { tiedRdms } from "../../shared/plan/tied-rdms.ts";
import { rdmsFileNotes } from "../../shared/plan/rdms-file.ts";
import { slowNotes } from "../../shared/plan/numerator-cost.ts";
import { type Plan, PLAN_SCHEMA } from "../../shared/plan/schema.ts";
import type { Compute } from "../runtime/compute.ts";
import type { Artifact } from "../store/artifacts.ts";
import type { Store } from "../store/store.ts";
import { COMMITTED_CODE } from "../runtime/committed-code.ts";
import { type Revision, UNKNOWN_REVISION } from "../runtime/revision.ts";
import { programText } from "../runtime/versions.ts";
import { rdmsIn } from "../store/rdm-artifacts.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { digest } from "../store/digest.ts";
import { estimate } from "../pricing/estimate.ts";
import { layersOf, sizeOf } from "../pricing/study-size.ts";
import { studyId } from "../study/keys.ts";
import { inputIssues } from "./open-inputs.ts";
import { beyondText } from "./beyond-limits.ts";
import { givenRdms, plannedParts, plannedTests } from "./planned-parts.ts";
import { extended } from "./extended-config.ts";
import { configSource, readConfig } from "./read-config.ts";
import { readInputs, type StudyInputs } from "./read-inputs.ts";
import { droppedNotes } from "./dropped-activations.ts";
import { studyIssues } from "./study-issues.ts";
import { plannedNulls, unstoppedNote } from "../../shared/plan/planned-nulls.ts";

/** A plan with the config and the files that were made with it. */
export interface MadePlan {
  readonly plan: Plan;
  /** files of what is known when it is planned: RDMs of brains, and what is given of networks */
  readonly files: readonly Artifact[];
  readonly source: Uint8Array; // the config
  /** where each stimulus lies: URL of its file, or its position in the file of all */
  readonly places: StudyInputs["places"];
}

/** Functions at a time, unless a deployment sets another number: see cdk.json. */
const USUAL_CONCURRENCY = 100;

export interface PlanRequest {
  readonly config: string; // URL
  readonly artifacts: Plan["artifacts"];
  /** how many chunks to aim for; by default from the size of the study */
  readonly chunks?: number | undefined;
  /** how many permutations are added to those that the config asks for, whatever it says of that */
  readonly extend?: number | undefined;
  /** what networks can be run on; this machine if left out */
  readonly compute?: Compute | undefined;
  /** how many functions may run at a time; as a deployment is set, if left out */
  readonly concurrency?: number | undefined;
  /** digests of the code that will compute it; those that were committed if left out */
  readonly code?: CodeDigests | undefined;
  /** of the program that plans; unknown if left out */
  readonly revision?: Revision | undefined;
  /** family of the processor that will run networks; this machine's if left out */
  readonly processor?: string | undefined;
}

/**
 * Reads the config and the inputs it names, and decides everything. Writes nothing.
 * @throws {ConfigError} with everything that is wrong in the config; {InputError} with everything that is wrong with inputs
 */
export async function makePlan(
  { config: configUrl, artifacts, chunks: wanted, ...means }: PlanRequest,
  store: Store,
): Promise<MadePlan> {
  const { extend, compute = "machine", code = COMMITTED_CODE, processor = process.arch } = means;
  const { concurrency = USUAL_CONCURRENCY, revision = UNKNOWN_REVISION } = means;
  const source = extended(await configSource(configUrl, store), extend);
  const config = await readConfig(source, configUrl, compute, store, (parts) =>
    inputIssues(parts, configUrl, { compute, code }, store),
  );
  const inputs = await readInputs(config, configUrl, { compute, code, processor }, store);
  const { stimuli, brain, networks, given, notes, warnings } = inputs;
  const controls = inputs.controls.map(({ planned }) => planned);
  const mask = inputs.mask?.planned ?? null;
  const subjects = brain.map(({ planned }) => planned);
  const listed = networks.map(({ layers }) => ({ layers: layers.length }));
  const count = layersOf({ networks: listed }) * subjects.length;
  const long = beyondText({ tests: count, groups: 0, networks: listed, givenRdms: givenRdms({ brain: subjects, controls, mask }) }); // prettier-ignore
  if (long !== undefined) throw new InputError(`${shownUrl(configUrl)}: ${long}`);
  const tests = plannedTests({ networks, brain: subjects });
  const tied = tiedRdms(rdmsIn(given), rdmsIn(brain.map(({ file }) => file)));
  const grid = plannedParts({ stimuli, networks, brain: subjects, controls, mask, tied, config, code }, wanted, compute); // prettier-ignore
  const { nulls, issue, note } = plannedNulls({ stimuli, mask, config, tests });
  const unstopped = unstoppedNote({ stimuli, mask, config });
  if (issue !== undefined) throw new ConfigError(shownUrl(configUrl), [{ path: "nulls", message: issue }]);
  const extractions = plannedExtractions({ networks });
  const comparisons = plannedComparisons({ networks, stimuli });
  const plan: Plan = {
    schema_version: PLAN_SCHEMA,
    planned_by: programText(revision),
    id: studyId({ config, stimuli, networks, brain: subjects, controls, mask }),
    code,
    name: config.name,
    config_url: configUrl,
    config_digest: digest(source),
    config,
    artifacts,
    simulated: config.brain.some(({ simulated }) => simulated === true),
    stimuli,
    networks,
    brain: subjects,
    controls,
    mask,
    ...(tied ? { tied } : {}),
    tests,
    extractions,
    comparisons,
    ...grid,
    nulls,
    estimate: estimate(
      sizeOf({
        ...{ networks, stimuli, brain: subjects, controls, mask, tests, extractions, comparisons, nulls, config },
        ...grid,
      }),
      concurrency,
    ),
    notes: [
      ...notes,
      ...[note, unstopped].filter((one) => one !== undefined),
      ...droppedNotes({ networks }),
      ...rdmsFileNotes({ networks, brain: subjects, stimuli }),
      ...slowNotes({ stimuli, mask, config }),
    ],
    warnings: [...warnings],
  };
  const beyond = studyIssues(plan, compute);
  if (beyond.length > 0) throw new InputError(`${shownUrl(configUrl)}: ${beyond.join("\n  ")}`);
  return {
    plan,
    files: [...[...brain, ...inputs.controls, ...(inputs.mask ? [inputs.mask] : [])].map(({ file }) => file), ...given],
    source,
    places: inputs.places,
  };
}
