import { InputError } from "../../shared/errors.ts";
import { LONGEST_NAME, nameFault } from "../../shared/name-fault.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StimulusManifest, Stimulus } from "../stimuli/manifest.ts";
import { someOf } from "../stimuli/shown-url.ts";
import type { Artifact } from "../store/artifacts.ts";
import type { Store } from "../store/store.ts";
import { equalImageNotes } from "./equal-images.ts";
import { givenArtifacts } from "./given-artifacts.ts";
import { type Draw, drawNotes, drawWarnings, samePopulationNotes } from "./draws.ts";
import { claimFaults } from "./claim-faults.ts";
import { contrastFaults } from "./contrast-faults.ts";
import { type OpenedInputs, openInputs } from "./open-inputs.ts";
import type { BrainPart, PlannedBrains } from "./plan-brain.ts";
import type { ControlPart, PlannedControls } from "./plan-controls.ts";
import { undefinedBrains, undefinedGiven, undefinedRdms } from "./undefined-given.ts";
import { leftOutNotes, personFaults, personWarnings, unnamedPersonNotes } from "./persons-of-regions.ts";
import type { MaskPart } from "./plan-mask.ts";
import { planNetworks, type Means } from "./plan-networks.ts";
import { poolingWarnings } from "./pooling-warnings.ts";
import { resampleWarnings } from "./resample-warnings.ts";
import { seedWarnings } from "./seed-warnings.ts";

/** All that a study's config names, read and found usable. */
export interface StudyInputs {
  readonly stimuli: Plan["stimuli"];
  /** where each of them lies */
  readonly places: readonly Stimulus["place"][];
  readonly brain: readonly BrainPart[];
  readonly networks: PlannedNetwork[];
  readonly controls: readonly ControlPart[];
  readonly mask: MaskPart | undefined;
  /** what is given of them, as files */
  readonly given: readonly Artifact[];
  readonly notes: readonly string[];
  /** those of the notes that a reader must not miss */
  readonly warnings: readonly string[];
}

/**
 * Reads every input of a study as the later steps will: each image is decoded, each RDM checked.
 * @throws {InputError} with everything that is wrong with images, RDMs and networks
 */
export async function readInputs(
  config: StudyConfig,
  configUrl: string,
  means: Means,
  store: Store,
): Promise<StudyInputs> {
  const opened = await openInputs(config, configUrl, means, store);
  const { manifest, brain, draws, known, controls, mask, faults } = opened;
  const found = plannedStimuli(manifest);
  const stimuli = brain?.kept.flatMap((place) => found[place] ?? []) ?? found;
  const networks = draws && manifest && (await faults.collect(() => planNetworks(draws, config, stimuli, means)));
  faults.add(
    ...nameFaults(stimuli, brain, networks ?? []),
    ...contrastFaults(config.contrasts, known),
    ...(networks ? claimFaults(config, networks) : []),
    ...undefinedGiven(known, stimuli, config),
    ...undefinedRdms(known, config, mask?.kept),
    ...(brain ? personFaults(config.contrasts, plannedRows(brain)) : []),
  );
  if (faults.any || !manifest || !brain || !draws || !networks || !controls) throw faults.error(manifest?.notes ?? []);
  const read = { ...opened, manifest, brain, draws, controls, stimuli, networks };
  const warnings = warningsOf(read, config);
  return {
    stimuli,
    places: brain.kept.flatMap((place) => manifest.stimuli[place]?.place ?? []),
    brain: brain.parts,
    networks,
    controls: controls.parts,
    mask,
    given: givenArtifacts(draws, networks, stimuli.length),
    notes: [...warnings, ...notesOf(read, config)],
    warnings,
  };
}

/** Inputs of which all could be read. */
interface ReadInputs extends Pick<OpenedInputs, "mask" | "imageNotes"> {
  readonly manifest: StimulusManifest;
  readonly brain: PlannedBrains;
  readonly draws: readonly Draw[];
  readonly controls: PlannedControls;
  readonly stimuli: Plan["stimuli"];
  readonly networks: readonly PlannedNetwork[];
}

const warningsOf = ({ manifest, brain, draws, networks, mask }: ReadInputs, config: StudyConfig): string[] => [
  ...orderWarnings(manifest, brain, draws),
  ...brain.warnings,
  ...undefinedBrains(brain.parts, config, mask?.kept),
  ...personWarnings(config.contrasts, plannedRows(brain)),
  ...drawWarnings(draws),
  ...poolingWarnings(networks),
  ...seedWarnings(config.contrasts, networks),
  ...resampleWarnings(config),
];

const notesOf = (
  { manifest, brain, draws, controls, mask, stimuli, imageNotes }: ReadInputs,
  config: StudyConfig,
): string[] => [
  ...manifest.notes,
  ...imageNotes,
  ...equalImageNotes(stimuli),
  ...brain.notes,
  ...controls.notes,
  ...(mask?.notes ?? []),
  ...unnamedPersonNotes(plannedRows(brain)),
  ...contrastNotes(config, brain),
  ...leftOutNotes(config.contrasts, plannedRows(brain)),
  ...drawNotes(draws),
  ...samePopulationNotes(draws),
];

const plannedRows = ({ parts }: PlannedBrains) => parts.map(({ planned }) => planned);

const plannedStimuli = (manifest: StimulusManifest | undefined): Plan["stimuli"] =>
  (manifest?.stimuli ?? []).map(({ name, category, digest }) => ({ name, category: category ?? null, digest }));

function nameFaults(
  stimuli: Plan["stimuli"],
  brain: PlannedBrains | undefined,
  networks: readonly PlannedNetwork[],
): InputError[] {
  const faultsOf = (what: string, names: readonly (string | null)[], longest?: number): InputError[] =>
    [...new Set(names)].flatMap((name) => {
      const needed = name === null ? undefined : nameFault(name, longest);
      return needed === undefined ? [] : [new InputError(`${what} ${JSON.stringify(name)}: needed ${needed}`)];
    });
  const rows = brain === undefined ? [] : plannedRows(brain);
  return [
    ...faultsOf(
      "stimulus",
      stimuli.map(({ name }) => name),
    ),
    ...faultsOf(
      "category",
      stimuli.map(({ category }) => category),
    ),
    ...faultsOf(
      "subject",
      rows.map(({ subject }) => subject),
      LONGEST_NAME,
    ),
    ...faultsOf(
      "session",
      rows.map(({ session }) => session),
      LONGEST_NAME,
    ),
    ...faultsOf(
      "layer",
      networks.flatMap(({ layers }) => layers.map(({ name }) => name)),
    ),
    ...faultsOf(
      "file",
      networks.map(({ architecture }) => architecture),
    ),
  ];
}

/** Where RDMs are matched by position, the order of the images decides every value. */
function orderWarnings(
  { orderDoubt, unreadList }: StimulusManifest,
  { unnamed }: PlannedBrains,
  draws: readonly Draw[],
): string[] {
  const networks = draws.filter(({ source }) => source.planned["byName"] === false).map(({ title }) => title);
  const nameless = [
    ...(unnamed.length > 0 ? [`the RDMs of ${someOf(unnamed)}`] : []),
    ...(networks.length > 0 ? [`what is given of ${someOf(networks)}`] : []),
  ];
  if (nameless.length === 0) return [];
  const [do_, their, were] =
    nameless.length === 1 && unnamed.length === 0 ? ["does", "its", "was"] : ["do", "their", "were"];
  const taken = `${nameless.join(" and ")} ${do_} not name ${their} stimuli and ${were} taken to be in the natural order of the images; `;
  return [
    ...(orderDoubt === undefined
      ? []
      : [`${taken}${orderDoubt}: say which it is, stimuli: { order: natural } or { order: sorted }`]),
    ...(unreadList === undefined ? [] : [taken + unreadList]),
  ];
}

/** A contrast is over subjects, of whom one has no spread. */
function contrastNotes({ contrasts, brain: regions }: StudyConfig, { parts }: PlannedBrains): string[] {
  if (contrasts.length === 0) return [];
  return regions.flatMap(({ roi }) => {
    const subjects = new Set(parts.flatMap(({ planned }) => (planned.roi === roi ? [planned.subject] : [])));
    return subjects.size > 1 ? [] : [`${roi}: contrasts are over subjects, and left out for one subject alone`];
  });
}
