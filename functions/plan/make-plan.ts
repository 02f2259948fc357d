import type { StudyConfig } from "../../shared/config/schema.ts";
import { chunkCount, cutChunks } from "../../shared/plan/chunks.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Compute } from "../runtime/compute.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest } from "../stimuli/manifest.ts";
import { chunkPath } from "../store/layout.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";
import { shortDigest } from "../store/digest.ts";
import { estimate, sizeOf } from "../pricing/estimate.ts";
import { drawsOf, samePopulationNotes } from "./draws.ts";
import { planBrain, type BrainPart } from "./plan-brain.ts";
import { planNetworks } from "./plan-networks.ts";
import { readConfig } from "./read-config.ts";

/** Raised when results computed by older code are no longer what this code computes. */
const ANALYSIS_VERSION = 1;

/** A plan with the brain RDMs that were read to make it. */
export interface MadePlan {
  readonly plan: Plan;
  readonly brain: readonly BrainPart[];
}

export interface PlanRequest {
  readonly config: string; // URL
  readonly artifacts: Plan["artifacts"];
  /** how many chunks to aim for; by default from the size of the study */
  readonly chunks?: number | undefined;
  /** what networks can be run on; this machine if left out */
  readonly compute?: Compute | undefined;
}

/**
 * Reads the config and the inputs it names, and decides everything. Writes nothing.
 * @throws {ConfigError} with everything that is wrong in the config; {InputError} for inputs that cannot be used;
 * {NotYetError} if only what this version lacks stands in the way
 */
export async function makePlan(
  { config: configUrl, artifacts, chunks: wanted, compute = "machine" }: PlanRequest,
  store: Store,
): Promise<MadePlan> {
  const config = await readConfig(configUrl, compute, store);
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
    store,
  );
  const draws = await drawsOf(config.networks, (location) => store.read(resolveLocation(location, configUrl)));
  const networks = planNetworks(draws, config, stimuli, compute);
  const subjects = brain.parts.map(({ planned }) => planned);
  const tests = networks.flatMap(({ layers }, network) =>
    layers.flatMap((_, layer) => subjects.map((_, subject): [number, number, number] => [network, layer, subject])),
  );
  const { permutations } = config.mantel;
  const count = wanted ?? chunkCount(tests.length, permutations, pairCount(stimuli.length));
  const contents = [
    networks.map(({ layers }) => layers.map(({ rdm }) => rdm)),
    subjects.map((subject) => subject.digest),
  ];
  const source = shortDigest([ANALYSIS_VERSION, contents, tests, config.seed]);
  const chunks = cutChunks(tests.length, permutations, count).map((chunk) => ({
    ...chunk,
    numerators: chunkPath(source, chunk),
  }));
  const plan: Plan = {
    schema_version: 1,
    id: shortDigest([ANALYSIS_VERSION, meaningOf(config), stimuli, contents]),
    name: config.name,
    config_url: configUrl,
    config,
    artifacts,
    simulated: config.brain.some(({ simulated }) => simulated === true),
    stimuli,
    networks,
    brain: subjects,
    tests,
    chunks,
    estimate: estimate(sizeOf({ networks, stimuli, tests, chunks, config })),
    notes: [...manifest.notes, ...brain.notes, ...samePopulationNotes(draws)],
  };
  return { plan, brain: brain.parts };
}

/** The config without where its inputs lie and what it may cost: the same study from another folder is the same study. */
function meaningOf(config: StudyConfig): unknown {
  const { stimuli: _stimuli, maxCost: _maxCost, brain, networks, ...rest } = config;
  const regions = brain.map(({ roi, simulated }) => ({ roi, simulated: simulated === true }));
  return { ...rest, regions, networks: networks.map(({ name }) => name) };
}
