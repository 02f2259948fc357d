import { join, resolve } from "node:path";
import { writeStimuli } from "./kriegeskorte92-stimuli.ts";
import type { ReleasedFile } from "./released-file.ts";
import { fetchReleased, type FetchOptions, type Release } from "./released-files.ts";

const DATA_SET = "kriegeskorte92";
const SUPPLEMENT = "Kriegeskorte_Neuron2008_supplementalData.mat";

const released = (name: string, bytes: number, commit: string, digest: string): ReleasedFile => ({
  name,
  bytes,
  path: `${commit}/demos/92imageData/${name}`,
  sha256: digest,
  dataSet: DATA_SET,
});

/** Each at a commit that holds it; the digest settles which bytes they are. */
const FILES: readonly ReleasedFile[] = [
  released(
    "92_brainRDMs.mat",
    224_663,
    "a019e37ee631456aa99425efb33cb4e26e9ea181",
    "1743f90a15e895798a94318649e80e1123a7e5943a1703fa1dd7c31ea5780b7c",
  ),
  released(
    "92_behavRDMs.mat",
    982_719,
    "8ee4a8f6b55f788acbee29521916f5f38f2926be",
    "7a8e118c144c3840adeeeef6ea0706a0be2b3e80df719af15fbb56fc62562f5f",
  ),
  released(
    SUPPLEMENT,
    3_603_779,
    "9ac4b5cdcb702c02481cabba33c551d187d50b6c",
    "06f21214399a5d43dc264eed19a7f4b8daf11c8622a59eec3e106064ce5e3504",
  ),
];

const RELEASE: Release = {
  dataSet: DATA_SET,
  repository: "rsagroup/rsatoolbox",
  folder: "demos/92imageData",
  files: FILES,
};

/**
 * The 92 object images and human IT RDMs of Kriegeskorte et al. (2008), doi:10.1016/j.neuron.2008.10.043, as released with the
 * RSA toolbox: three .mat files, checked by digest, and `stimuli/` with the images as PNG and a `stimuli.csv`.
 *
 * @throws {InputError} if `from` lacks a file or has another one of that name, all at once
 * @throws {StoreError} if a file cannot be downloaded or written
 */
export async function fetchKriegeskorte92(options: FetchOptions): Promise<void> {
  const { emit = () => undefined, signal = new AbortController().signal } = options;
  const into = resolve(options.into);
  await fetchReleased(RELEASE, options);
  await writeStimuli(join(into, SUPPLEMENT), join(into, "stimuli"), emit, signal);
  emit({ kind: "note", text: `${DATA_SET} is complete in ${into}` });
}
