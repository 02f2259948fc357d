import { ConfigError, InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import { tiedRdms } from "../../shared/plan/tied-rdms.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Compute } from "../runtime/compute.ts";
import type { Artifact } from "../store/artifacts.ts";
import type { Store } from "../store/store.ts";
import { COMMITTED_CODE } from "../runtime/committed-code.ts";
import { type Revision, UNKNOWN_REVISION } from "../runtime/revision.ts";
import { programText } from "../runtime/versions.ts";
import { rdmsIn } from "../store/rdm-artifacts.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { digest } from "../store/digest.ts";
import { layersOf } from "../pricing/study-size.ts";
import { inputIssues } from "./open-inputs.ts";
import { beyondText } from "./beyond-limits.ts";
import { decidedPlan } from "./decided-plan.ts";
import { givenRdms, plannedParts, plannedTests } from "./planned-parts.ts";
import { extended } from "./extended-config.ts";
import { configSource, readConfig } from "./read-config.ts";
import { readInputs, type StudyInputs } from "./read-inputs.ts";
import { studyIssues } from "./study-issues.ts";
import { plannedNulls } from "../../shared/plan/planned-nulls.ts";

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
export async function makePlan(request: PlanRequest, store: Store): Promise<MadePlan> {
  const { config: configUrl, artifacts, compute = "machine", code = COMMITTED_CODE } = request;
  const { processor = process.arch, concurrency = USUAL_CONCURRENCY, revision = UNKNOWN_REVISION } = request;
  const source = extended(await configSource(configUrl, store), request.extend);
  const config = await readConfig(source, configUrl, compute, store, (parts) =>
    inputIssues(parts, configUrl, { compute, code }, store),
  );
  const inputs = await readInputs(config, configUrl, { compute, code, processor }, store);
  const study = { ...plannedOf(inputs), config };
  requireListable(study, configUrl);
  const tests = plannedTests(study);
  const nulls = plannedNulls({ ...study, tests });
  if (nulls.issue !== undefined) throw new ConfigError(shownUrl(configUrl), [{ path: "nulls", message: nulls.issue }]);
  const tied = tiedRdms(rdmsIn(inputs.given), rdmsIn(inputs.brain.map(({ file }) => file)));
  const grid = plannedParts({ ...study, tied, code }, request.chunks, compute);
  const [config_digest, planned_by] = [digest(source), programText(revision)];
  const plan = decidedPlan({
    study,
    origin: { planned_by, code, config_url: configUrl, config_digest, artifacts },
    tied,
    work: { tests, ...grid },
    nulls,
    concurrency,
    notes: inputs.notes,
    warnings: inputs.warnings,
  });
  const beyond = studyIssues(plan, compute);
  if (beyond.length > 0) throw new InputError(`${shownUrl(configUrl)}: ${beyond.join("\n  ")}`);
  return { plan, files: filesOf(inputs), source, places: inputs.places };
}

/** What a plan says of the inputs of its study. */
const plannedOf = ({ stimuli, networks, brain, controls, mask }: StudyInputs) => ({
  stimuli,
  networks,
  brain: brain.map(({ planned }) => planned),
  controls: controls.map(({ planned }) => planned),
  mask: mask?.planned ?? null,
});

const filesOf = ({ brain, controls, mask, given }: StudyInputs): Artifact[] => [
  ...[...brain, ...controls, ...(mask ? [mask] : [])].map(({ file }) => file),
  ...given,
];

/** @throws {InputError} for more tests than a text can list, which are not listed to find that out */
function requireListable(study: ReturnType<typeof plannedOf>, configUrl: string): void {
  const networks = study.networks.map(({ layers }) => ({ layers: layers.length }));
  const tests = layersOf({ networks }) * study.brain.length;
  const long = beyondText({ tests, groups: 0, networks, givenRdms: givenRdms(study) });
  if (long !== undefined) throw new InputError(`${shownUrl(configUrl)}: ${long}`);
}
