/** What activations and RDMs that are given have in common. */
import { z } from "zod";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import { InvariantError } from "../../shared/errors.ts";
import { fileName } from "../file-name.ts";
import type { Wanted } from "../wanted-stimuli.ts";
import { givenChannels } from "../shapes.ts";
import type { NetworkCost } from "../cost.ts";
import type { ReadyRequest } from "./source.ts";

/** What no file tells, and the config does not say. */
export const UNSTATED = "unstated";

const PlannedLayer = z.strictObject({
  name: z.string(),
  depth: z.int().min(1), // the place among all layers of the files
  shape: z.array(z.int()),
  content: z.string(),
});

/** What a plan keeps of any network that is given. */
export const PlannedReady = z.strictObject({
  location: z.string(),
  training: z.enum(["trained", "random", UNSTATED]),
  bytes: z.int().min(0), // of all files
  sha256: z.string(), // of the file, or of a list of the files
  files: z.int().min(1).optional(), // of a folder
  byName: z.boolean(), // whether files name their stimuli
  layers: z.array(PlannedLayer),
  notes: z.array(z.string()),
});
type PlannedReady = z.infer<typeof PlannedReady>;

/** Whether a network of a config is given, so that it is read when the stimuli are known. */
export const isReadyMade = ({ activations, rdms }: Readable<NetworkConfig>): boolean =>
  activations !== undefined || rdms !== undefined;

/** What is planned of any network that is given, beside its own. */
export function plannedAs(
  config: Pick<NetworkConfig, "training">,
  location: string,
  read: {
    readonly available: readonly string[];
    readonly byName: boolean;
    readonly bytes: number;
    readonly sha256: string;
    readonly files?: number;
    readonly notes: readonly string[];
  },
  layers: readonly { readonly name: string; readonly shape: readonly number[]; readonly content: string }[],
): PlannedReady {
  const { training = UNSTATED } = config;
  const { available, byName, bytes, sha256, files, notes } = read;
  return {
    location,
    training,
    bytes,
    sha256,
    ...(files === undefined ? {} : { files }),
    byName,
    layers: layers.map(({ name, shape, content }) => {
      return { name, depth: available.indexOf(name) + 1, shape: [...shape], content };
    }),
    notes: [...notes],
  };
}

/** The stimuli that are wanted of a study. */
export const wantedOf = (match: NetworkConfig["match"], { images, kept }: ReadyRequest): Wanted => ({
  stimuli: kept.flatMap((place) => images[place] ?? []),
  position: { of: images.length, rows: kept },
  byName: match !== "position",
});

/** What is to be asked of a network that is given. @throws {InvariantError} if nobody said */
export function requireRequest(ready: ReadyRequest | undefined): ReadyRequest {
  if (ready) return ready;
  throw new InvariantError("a broken invariant: what is given is read before it is known for which stimuli");
}

/** A network that no seed draws here. */
export const describedAs = ({ training, layers, notes, bytes }: PlannedReady) => ({
  architecture: UNSTATED,
  training,
  seed: null,
  layers: layers.map((layer) => ({ ...layer, channels: givenChannels(layer.shape) })),
  notes,
  graphInWords: "",
  references: [],
  cost: readingCost(bytes),
});

/** Of a process without a network; and how often what is read is held: as a file, unpacked, as what is taken of it; 2²⁰ bytes. */
const MEGABYTES = { process: 250, copies: 3 } as const;
/** Bytes of files that a core reads, unpacks and converts in a second; rough. */
const BYTES_PER_SECOND = 1e8;

const readingCost = (bytes: number): NetworkCost => ({
  setUp: bytes / BYTES_PER_SECOND,
  image: 0,
  work: 0,
  megabytes: MEGABYTES.process + (MEGABYTES.copies * bytes) / 2 ** 20,
  gpuMegabytes: 0,
});

/** `clip.npz` of `features/clip.npz`; of a folder how many files were read. */
export const fromWhere = ({ location, files, sha256 }: PlannedReady): string =>
  `${files === undefined ? fileName(location) : `a folder of ${files} files`}, sha256 ${sha256}`;
