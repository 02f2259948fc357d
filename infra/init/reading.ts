import { planBrain, type PlannedBrains } from "../../functions/plan/plan-brain.ts";
import { COMMITTED_CODE } from "../../functions/runtime/committed-code.ts";
import { locateStimuli } from "../../functions/stimuli/locate-stimuli.ts";
import { readManifest, type StimulusManifest } from "../../functions/stimuli/manifest.ts";
import { resolveLocation } from "../../functions/store/location.ts";
import type { Store } from "../../functions/store/store.ts";
import { inputFiles } from "../../functions/study/input-files.ts";
import { readActivations } from "../../models/activations/read-activations.ts";
import { readRdms } from "../../models/rdms/read-rdms.ts";
import { networksOf } from "../../models/sources/registry.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import { candidates } from "../../shared/brain/choose-members.ts";
import { containerOf } from "../../shared/brain/containers.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { isInputFault } from "../../shared/errors.ts";

/** Something that was read, or why it could not be. */
export type Tried<T> = { readonly read: T } | { readonly why: string };

async function tried<T>(reading: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { read: await reading() };
  } catch (error) {
    if (isInputFault(error)) return { why: error.message };
    throw error;
  }
}

type Region = StudyConfig["brain"][number];

/** Reads what a config would name, as its plan would: what is read here, `rsa plan` accepts. */
export class Reading {
  readonly #config: string;
  readonly #store: Store;

  /** @param config - URL of the config to be, from which locations are seen */
  constructor(config: string, store: Store) {
    this.#config = config;
    this.#store = store;
  }

  bytes(location: string): Promise<Tried<Uint8Array>> {
    return tried(() => this.#store.read(resolveLocation(location, this.#config)));
  }

  stimuli(stimuli: StudyConfig["stimuli"]): Promise<Tried<StimulusManifest>> {
    return tried(() => readManifest(locateStimuli(stimuli, this.#config), this.#store));
  }

  /** @param names - of the stimuli */
  region(region: Region, names: readonly string[]): Promise<Tried<PlannedBrains>> {
    return tried(() => planBrain([region], this.#config, names, COMMITTED_CODE, this.#store));
  }

  network(network: NetworkConfig, names: readonly string[]): Promise<Tried<readonly NetworkSource[]>> {
    const files = inputFiles(this.#store, this.#config);
    return tried(() =>
      networksOf(network, files.read, {
        readers: { activations: readActivations, rdms: readRdms },
        files,
        images: names,
        kept: [...names.keys()],
        pooling: "spatial-mean",
        whenUndefined: "error",
      }),
    );
  }

  /** Variables of a file that may be RDMs of the stimuli, if it has any. */
  async variables(location: string, names: readonly string[]): Promise<readonly string[]> {
    const bytes = await this.bytes(location);
    if (!("read" in bytes)) return [];
    const request = { stimuli: names };
    const found = await tried(async () =>
      containerOf(bytes.read)?.withMembers(bytes.read, location, request, (members) =>
        candidates(members, request).map(({ name }) => name),
      ),
    );
    return "read" in found ? (found.read ?? []) : [];
  }
}
