import { readActivations } from "../../models/activations/read-activations.ts";
import { readRdms } from "../../models/rdms/read-rdms.ts";
import { isReadyMade } from "../../models/sources/ready-made.ts";
import type { ReadyRequest } from "../../models/sources/source.ts";
import { isInputFault, type ConfigIssue } from "../../shared/errors.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest, type Stimulus, type StimulusManifest } from "../stimuli/manifest.ts";
import type { Store } from "../store/store.ts";
import { inputFiles } from "../study/input-files.ts";
import { contrastFaults } from "./contrast-faults.ts";
import { drawsOf, type Draw } from "./draws.ts";
import { imageChecks } from "./image-checks.ts";
import { InputFaults, kindOf } from "./input-faults.ts";
import { planBrain, type PlannedBrains, readRegions } from "./plan-brain.ts";
import { planControls, type PlannedControls } from "./plan-controls.ts";
import { type MaskPart, planMask } from "./plan-mask.ts";
import type { Means } from "./plan-networks.ts";
import type { SoundParts } from "./sound-parts.ts";
import { readerWithin } from "./within-memory.ts";

/** What could be read of the inputs that a config names, and what is wrong with the others. */
export interface OpenedInputs {
  readonly manifest: StimulusManifest | undefined;
  readonly brain: PlannedBrains | undefined;
  /** of all networks; undefined if one could not be read */
  readonly draws: readonly Draw[] | undefined;
  /** of those that could be read */
  readonly known: readonly Draw[];
  readonly controls: PlannedControls | undefined;
  readonly mask: MaskPart | undefined;
  readonly imageNotes: readonly string[];
  readonly faults: InputFaults;
}

/** Reads every input as the later steps will: each image is decoded, each RDM checked, and no fault hides another. */
export async function openInputs(
  parts: SoundParts,
  configUrl: string,
  { compute, code, examines = true }: Pick<Means, "compute" | "code"> & { readonly examines?: boolean },
  store: Store,
): Promise<OpenedInputs> {
  const { stimuli, brain: regions, networks, pooling, undefined_dissimilarity: whenUndefined } = parts;
  const faults = new InputFaults();
  const files = inputFiles(store, configUrl, readerWithin(compute, store));
  const toRun = networks.filter((network) => !isReadyMade(network));
  const models = await faults.collect(() => drawsOf(toRun, files.read, undefined, examines));
  const images = imageChecks(models ?? []);
  const manifest =
    stimuli && (await faults.collect(() => readManifest(locateStimuli(stimuli, configUrl), store, images.check)));
  faults.add(...(manifest?.faults ?? []));
  const names = manifest?.stimuli.map(({ name }) => name);
  const brain = await faults.collect(async () => {
    if (names !== undefined) return planBrain(regions, configUrl, names, code, store);
    await readRegions(regions, configUrl, undefined, store).catch(saidWithoutStimuli);
    return undefined;
  });
  const ready: ReadyRequest | undefined = names && {
    readers: { activations: readActivations, rdms: readRdms },
    files,
    images: names,
    kept: brain?.kept ?? [...names.keys()],
    pooling,
    whenUndefined,
  };
  const given = ready && (await faults.collect(() => drawsOf(networks.filter(isReadyMade), files.read, ready)));
  const kept = manifest && ready && keptStimuli(manifest, ready);
  const pairs = kept && (await openPairs(parts, kept, ready, code, faults));
  const read = [...(models ?? []), ...(given ?? [])];
  const known = networks.flatMap((network) => read.filter((draw) => draw.config === network));
  return {
    manifest,
    brain,
    draws: models && given && known,
    known,
    mask: pairs?.mask,
    controls: pairs?.controls,
    imageNotes: images.notes(),
    faults,
  };
}

/** Stimuli that the study keeps, where every one could be read. */
const keptStimuli = ({ faults, stimuli }: StimulusManifest, { kept }: ReadyRequest): Stimulus[] | undefined =>
  faults.length > 0 ? undefined : kept.flatMap((place) => stimuli[place] ?? []);

/** Which pairs of stimuli are compared, and what is taken out of them. */
async function openPairs(
  { mask: asked, controls, mantel }: SoundParts,
  kept: readonly Stimulus[],
  ready: ReadyRequest,
  code: CodeDigests,
  faults: InputFaults,
): Promise<Pick<OpenedInputs, "mask" | "controls">> {
  const mask = asked === undefined ? undefined : await faults.collect(() => planMask(asked, kept, ready, code));
  const use = { kept: mask?.kept, of: mantel && measures[mantel.measure].controlled?.of };
  return { mask, controls: await faults.collect(() => planControls(controls, kept, ready, code, use)) };
}

/** How many stimuli there are settles what some files hold. */
function saidWithoutStimuli(error: unknown): never {
  if (!isInputFault(error)) throw error;
  const message = `${error.message}\n  (looked at without the stimuli, which could not be read)`;
  throw new (kindOf([error]))(message, { cause: error, advice: error.advice });
}

/** What is wrong with the inputs that can be read of a config with faults of its own, which is not kept waiting for a look at weights. */
export async function inputIssues(
  parts: SoundParts,
  configUrl: string,
  means: Pick<Means, "compute" | "code">,
  store: Store,
): Promise<ConfigIssue[]> {
  const { faults, known } = await openInputs(parts, configUrl, { ...means, examines: false }, store);
  faults.add(...contrastFaults(parts.contrasts, known));
  return faults.messages.map((message) => ({ path: "", message: message.replaceAll("\n", "\n  ") }));
}
