import { chunkCount } from "../../shared/plan/chunks.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Compute } from "../runtime/compute.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest } from "../stimuli/manifest.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";
import { COMMITTED_CODE } from "../runtime/committed-code.ts";
import { digest } from "../store/digest.ts";
import { estimate, sizeOf } from "../pricing/estimate.ts";
import { drawsOf, readingNotes, samePopulationNotes } from "./draws.ts";
import { studyId } from "../study/keys.ts";
import { planBrain, type BrainPart } from "./plan-brain.ts";
import { planNetworks } from "./plan-networks.ts";
import { plannedChunks, plannedTests } from "./planned-chunks.ts";
import { readConfig } from "./read-config.ts";

/** A plan with the config and the brain RDMs that were read to make it. */
export interface MadePlan {
  readonly plan: Plan;
  readonly brain: readonly BrainPart[];
  readonly source: Uint8Array; // the config
}

export interface PlanRequest {
  readonly config: string; // URL
  readonly artifacts: Plan["artifacts"];
  /** how many chunks to aim for; by default from the size of the study */
  readonly chunks?: number | undefined;
  /** what networks can be run on; this machine if left out */
  readonly compute?: Compute | undefined;
  /** digests of the code that will compute it; those that were committed if left out */
  readonly code?: CodeDigests | undefined;
  /** family of the processor that will run networks; this machine's if left out */
  readonly processor?: string | undefined;
}

/**
 * Reads the config and the inputs it names, and decides everything. Writes nothing.
 * @throws {ConfigError} with everything that is wrong in the config; {InputError} for inputs that cannot be used;
 * {NotYetError} if only what this version lacks stands in the way
 */
export async function makePlan(
  { config: configUrl, artifacts, chunks: wanted, ...means }: PlanRequest,
  store: Store,
): Promise<MadePlan> {
  const { compute = "machine", code = COMMITTED_CODE, processor = process.arch } = means;
  const source = await store.read(configUrl);
  const config = await readConfig(source, configUrl, compute, store);
  const manifest = await readManifest(locateStimuli(config.stimuli, configUrl), store);
  const stimuli = manifest.stimuli.map(({ name, category, digest: bytes }) => ({
    name,
    category: category ?? null,
    digest: bytes,
  }));
  const brain = await planBrain(
    config,
    configUrl,
    stimuli.map(({ name }) => name),
    code,
    store,
  );
  const draws = await drawsOf(config.networks, (location) => store.read(resolveLocation(location, configUrl)));
  const networks = planNetworks(draws, config, stimuli, { compute, code, processor });
  const subjects = brain.parts.map(({ planned }) => planned);
  const tests = plannedTests({ networks, brain: subjects });
  const count = wanted ?? chunkCount(tests.length, config.mantel.permutations, pairCount(stimuli.length));
  const chunks = plannedChunks({ networks, tests, brain: subjects, config, code }, count);
  const plan: Plan = {
    schema_version: 2,
    id: studyId({ config, stimuli, networks, brain: subjects }),
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
    tests,
    chunks,
    estimate: estimate(sizeOf({ networks, stimuli, tests, chunks, config })),
    notes: [...manifest.notes, ...brain.notes, ...readingNotes(draws), ...samePopulationNotes(draws)],
  };
  return { plan, brain: brain.parts, source };
}
