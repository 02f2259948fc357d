import { architectureOf } from "../../models/sources/architecture-of.ts";
import { sizeOf } from "../../models/weights.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { InputError } from "../../shared/errors.ts";
import { fittingPooling } from "./fitting-pooling.ts";
import { folderOf, isIn } from "./find-stimuli.ts";
import type { Reading, Tried } from "./reading.ts";
import { stemOf, untaken } from "./region-name.ts";

/** A network that a study may compare. */
export interface FoundNetwork {
  readonly config: NetworkConfig;
  /** the file or folder */
  readonly path: string;
  /** that can be read, in the order of the network */
  readonly layers: readonly string[];
  /** of its first layer */
  readonly units: number;
  /** whether its weights can be drawn anew in the graph of its file */
  readonly canBeDrawn: boolean;
}

/** The networks of some files, and why the others are none. */
export interface FoundNetworks {
  readonly networks: readonly FoundNetwork[];
  readonly refused: ReadonlyMap<string, string>;
  /** tables that may be networks, and are rather taken for something else */
  readonly doubted: ReadonlyMap<string, string>;
}

const CHECKPOINT = /\.(pt|pth|ckpt|safetensors|pth\.tar)$/i;
const ONNX = /\.onnx$/i;
const ACTIVATIONS = /\.(npy|npz|mat|h5|hdf5?|hdf|pt|pth|safetensors|txt|csv|tsv)$/i;
/** Columns of a table from which on it is taken for activations; fewer may as well be properties of the stimuli. */
const FEWEST_COLUMNS = 10;

/** Whether a file is called as the weights that a network of these files keeps beside itself: PyTorch's exporter calls them so. */
export const isBesideOnnx = (path: string, files: readonly string[]): boolean =>
  /\.onnx[._]data$/i.test(path) && files.includes(path.replace(/[._]data$/i, ""));

/** Whether a file is called as networks, weights or activations are. */
export const mayBeNetwork = (path: string): boolean => [CHECKPOINT, ONNX, ACTIVATIONS].some((kind) => kind.test(path));

/** What an ONNX file is called whose own weights nobody has trained. */
const UNTRAINED = /(^|[^a-z])(random|untrained)([^a-z]|$)/i;

type Attempt = { readonly found: FoundNetwork } | { readonly why: string };

/** Reads every file that may be a network, its weights, or its activations; folders whose files are a layer or a stimulus each, whole. */
export async function findNetworks(
  files: readonly string[],
  names: readonly string[],
  reading: Reading,
): Promise<FoundNetworks> {
  const found: FoundNetwork[] = [];
  const refused = new Map<string, string>();
  const open = async (path: string): Promise<Attempt> => {
    if (ONNX.test(path)) return onnx(path, names, reading);
    const weights = CHECKPOINT.test(path) ? await checkpoint(path, names, reading) : undefined;
    if ((weights && "found" in weights) || !ACTIVATIONS.test(path)) return weights ?? { why: "" };
    const activations = await network({ name: "network", activations: path }, path, names, reading);
    return "found" in activations || weights === undefined ? activations : weights;
  };
  const doubted = new Map<string, string>();
  for (const path of files) {
    const one = await open(path);
    if (!("found" in one)) refused.set(path, one.why);
    else if (isSmallTable(one.found)) doubted.set(path, MAY_BE_PROPERTIES);
    else found.push(one.found);
  }
  for (const [path] of doubted) {
    const isLayer = folderOf(path) !== "." && found.some((one) => one.config.activations !== undefined && folderOf(one.path) === folderOf(path)); // prettier-ignore
    if (isLayer) refused.set(path, MAY_BE_PROPERTIES); // a part of the folder, if that is a network
  }
  const folders = await wholeFolders(found, [...refused.keys()], names, reading);
  const apart = found.filter(({ path }) => !folders.some((folder) => isIn(path, folder.path)));
  for (const path of refused.keys()) if (folders.some((folder) => isIn(path, folder.path))) refused.delete(path);
  const networks: FoundNetwork[] = [];
  for (const one of [...apart, ...folders]) {
    const taken = networks.map(({ config }) => config.name);
    networks.push({ ...one, config: { ...one.config, name: untaken(stemOf(one.path), taken) } });
  }
  return { networks, refused, doubted };
}

const isSmallTable = ({ path, units }: FoundNetwork): boolean => /\.(csv|tsv)$/i.test(path) && units < FEWEST_COLUMNS;
const MAY_BE_PROPERTIES = `fewer than ${FEWEST_COLUMNS} columns may be properties of the stimuli; to compare them, name the file as activations:`;

/** An RDM of a hypothesis or of behaviour, in the place of a network. */
export const asModel = (path: string, names: readonly string[], reading: Reading): Promise<Attempt> =>
  network({ name: stemOf(path), rdms: path }, path, names, reading);

async function checkpoint(path: string, names: readonly string[], reading: Reading): Promise<Attempt> {
  const bytes = await reading.bytes(path);
  if (!("read" in bytes)) return bytes;
  try {
    const architecture = architectureOf(bytes.read);
    return await network({ name: "network", architecture, weights: { checkpoint: path } }, path, names, reading);
  } catch (error) {
    if (error instanceof InputError) return { why: error.message };
    throw error;
  }
}

/** A network whose file does not tell whether it was trained: what it is called does, or it is taken to be. */
async function onnx(path: string, names: readonly string[], reading: Reading): Promise<Attempt> {
  const training = UNTRAINED.test(stemOf(path)) ? "random" : "trained";
  const own = await network({ name: "network", onnx: path, training }, path, names, reading);
  if (!("found" in own) || training === "random") return own;
  const weights = { random: { scheme: "torch-default", seed: 0 } } as const;
  const drawn = await reading.network({ name: "network", onnx: path, weights }, names);
  return { found: { ...own.found, canBeDrawn: "read" in drawn } };
}

async function network(
  config: NetworkConfig,
  path: string,
  names: readonly string[],
  reading: Reading,
): Promise<Attempt> {
  const sources = await readSources(config, names, reading);
  if (!("read" in sources)) return sources;
  const layers = sources.read[0]?.layers ?? [];
  const fitted = config.rdms === undefined ? { ...config, ...fittingPooling(layers) } : config;
  const canBeDrawn = config.architecture !== undefined;
  const units = sizeOf(layers[0]?.shape ?? []);
  return { found: { config: fitted, path, layers: layers.map(({ name }) => name), units, canBeDrawn } };
}

/** The draws of a network; activations are pooled while they are read, and read whole where the mean over space does not fit. */
async function readSources(
  config: NetworkConfig,
  names: readonly string[],
  reading: Reading,
): Promise<Tried<readonly NetworkSource[]>> {
  const pooled = await reading.network(config, names);
  if ("read" in pooled || config.activations === undefined) return pooled;
  const whole = await reading.network({ ...config, pooling: "none" }, names);
  return "read" in whole ? whole : pooled;
}

/**
 * Folders of activations: several files of one layer each, or files that are nothing by themselves, as one for each stimulus. Where
 * there are networks of another kind as well, the folder is where a laboratory keeps its networks, and only those below it may be one.
 */
async function wholeFolders(
  found: readonly FoundNetwork[],
  refused: readonly string[],
  names: readonly string[],
  reading: Reading,
): Promise<FoundNetwork[]> {
  const isPart = ({ config, layers }: FoundNetwork): boolean => config.activations !== undefined && layers.length === 1;
  const parts = found.filter(isPart);
  const others = found.filter((one) => !isPart(one));
  const paths = [...parts.map(({ path }) => path), ...refused.filter((path) => ACTIVATIONS.test(path))];
  const within = (path: string): string[] => {
    const folder = folderOf(path);
    return folder === "." ? [] : [...within(folder), folder];
  };
  const folders = [...new Set(paths.flatMap(within))].filter((folder) => {
    const isMixed = others.some(({ path }) => isIn(path, folder));
    return !isMixed && paths.filter((path) => isIn(path, folder)).length > 1;
  });
  const whole: FoundNetwork[] = [];
  for (const folder of folders) {
    if (whole.some(({ path }) => isIn(folder, path))) continue;
    const one = await network({ name: "network", activations: folder }, folder, names, reading);
    if ("found" in one) whole.push(one.found);
  }
  return whole;
}
