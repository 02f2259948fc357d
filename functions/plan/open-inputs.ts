import { readActivations } from "../../models/activations/read-activations.ts";
import { readRdms } from "../../models/rdms/read-rdms.ts";
import { isReadyMade } from "../../models/sources/ready-made.ts";
import type { ReadyRequest } from "../../models/sources/source.ts";
import { isInputFault, type ConfigIssue } from "../../shared/errors.ts";
import { measures } from "../../shared/measures/measures.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest, type StimulusManifest } from "../stimuli/manifest.ts";
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
  {
    stimuli,
    brain: regions,
    networks,
    controls: asked,
    mantel,
    mask,
    pooling,
    undefined_dissimilarity: whenUndefined,
  }: SoundParts,
  configUrl: string,
  { compute, code }: Pick<Means, "compute" | "code">,
  store: Store,
): Promise<OpenedInputs> {
  const faults = new InputFaults();
  const files = inputFiles(store, configUrl, readerWithin(compute, store));
  const toRun = networks.filter((network) => !isReadyMade(network));
  const models = await faults.collect(() => drawsOf(toRun, files.read));
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
  const masked =
    ready &&
    mask !== undefined &&
    manifest?.faults.length === 0 &&
    (await faults.collect(() => {
      const kept = ready.kept.flatMap((place) => manifest.stimuli[place] ?? []);
      return planMask(mask, kept, ready, code);
    }));
  const controls =
    ready &&
    manifest?.faults.length === 0 &&
    (await faults.collect(() => {
      const kept = ready.kept.flatMap((place) => manifest.stimuli[place] ?? []);
      const use = { kept: masked ? masked.kept : undefined, of: mantel && measures[mantel.measure].controlled?.of };
      return planControls(asked, kept, ready, code, use);
    }));
  const read = [...(models ?? []), ...(given ?? [])];
  const known = networks.flatMap((network) => read.filter((draw) => draw.config === network));
  return {
    manifest,
    brain,
    draws: models && given && known,
    known,
    mask: masked || undefined,
    controls: controls || undefined,
    imageNotes: images.notes(),
    faults,
  };
}

/** How many stimuli there are settles what some files hold. */
function saidWithoutStimuli(error: unknown): never {
  if (!isInputFault(error)) throw error;
  const message = `${error.message}\n  (looked at without the stimuli, which could not be read)`;
  throw new (kindOf([error]))(message, { cause: error, advice: error.advice });
}

/** What is wrong with the inputs that can be read of a config with faults of its own. */
export async function inputIssues(...named: Parameters<typeof openInputs>): Promise<ConfigIssue[]> {
  const { faults, known } = await openInputs(...named);
  const [{ contrasts }] = named;
  faults.add(...contrastFaults(contrasts, known));
  return faults.messages.map((message) => ({ path: "", message: message.replaceAll("\n", "\n  ") }));
}
