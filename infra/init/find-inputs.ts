import { isCalledImage } from "../../functions/stimuli/image-format.ts";
import { architectures } from "../../models/architectures/registry.ts";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { SCHEMA_FILE } from "./schema-file.ts";
import { asModel, findNetworks, type FoundNetwork, isBesideOnnx, mayBeNetwork } from "./find-networks.ts";
import { findRegions, type FoundRegion, type FoundRegions } from "./find-regions.ts";
import { findStimuli, type FoundStimuli, isIn, namesOf } from "./find-stimuli.ts";
import type { Reading } from "./reading.ts";

/** What in a folder a study can be made of, and what is left of it. */
export interface FoundInputs {
  readonly stimuli: FoundStimuli;
  readonly regions: readonly FoundRegion[];
  readonly networks: readonly FoundNetwork[];
  /** files that were read and are none of these, by path; and why */
  readonly refused: ReadonlyMap<string, string>;
  /** files of no kind that is read */
  readonly strangers: readonly string[];
  /** what was decided where the files leave it open, in words */
  readonly assumed: readonly string[];
}

const RDMS = /\.(npy|npz|mat|h5|hdf5?|hdf|csv|tsv|txt|dat)$/i;

/** Sets of images that are held against the RDMs. */
const MOST_SETS = 8;

const NEEDED =
  "a study needs images (a folder of png, jpg, webp, gif, tiff or bmp), and RDMs of a brain for them (.mat, .npy, .npz, .h5, .csv, .tsv, or a folder of them)";

/**
 * Reads everything below a folder as a study would.
 * @param shown - how the user calls the folder
 * @throws {InputError} if there are no images, or no RDMs of them, with what was found instead
 */
export async function findInputs(files: readonly string[], shown: string, reading: Reading): Promise<FoundInputs> {
  const sets = await findStimuli(files, reading);
  const { stimuli, found, assumed } = await likeliest(sets, files, shown, reading);
  const names = namesOf(stimuli);
  const { brains, models } = await modelsApart(found.regions, names, reading);
  const used = [...brains.map(({ config }) => config.rdms), ...models.map(({ path }) => path), stimuli.path];
  const left = outside(files, stimuli).filter((path) => !used.some((one) => path === one || isIn(path, one)));
  const { networks, refused, doubted } = await findNetworks(left.filter(mayBeNetwork), names, reading);
  const unread = new Map(
    [...refused, ...found.refused, ...doubted].filter(([path]) => left.includes(path) && !within(path, networks)),
  );
  return {
    stimuli,
    regions: brains,
    networks: [...networks, ...models],
    refused: unread,
    strangers: left.filter((path) => {
      return !RDMS.test(path) && !mayBeNetwork(path) && !isBesideOnnx(path, files) && path !== SCHEMA_FILE;
    }),
    assumed: [
      ...assumed,
      ...models.map(({ path, layers: { length } }) => {
        return `${path} holds ${length === 1 ? "one RDM" : `${length} RDMs`}: taken for a model's, not for a brain's`;
      }),
      ...brains.flatMap(({ config, isUnnamed }) => [
        ...(isUnnamed ? [`${config.rdms} names no stimuli that the images have: taken to be in their order`] : []),
        ...(config.missing ? [`${config.rdms} lacks dissimilarities: their stimuli are left out of the study`] : []),
      ]),
    ],
  };
}

const within = (path: string, networks: readonly FoundNetwork[]): boolean =>
  networks.some((one) => path === one.path || isIn(path, one.path));

/** What does not belong to the images. */
const outside = (files: readonly string[], { path }: FoundStimuli): string[] =>
  files.filter(
    (file) => !isCalledImage(file) && !/(^|\/)stimuli\.csv$/i.test(file) && (path === "." || !isIn(file, path)),
  );

/** The set of images that most RDMs are of; the outermost, where several are alike. */
async function likeliest(
  sets: readonly FoundStimuli[],
  files: readonly string[],
  shown: string,
  reading: Reading,
): Promise<{ readonly stimuli: FoundStimuli; readonly found: FoundRegions; readonly assumed: readonly string[] }> {
  const tried: { stimuli: FoundStimuli; found: FoundRegions }[] = [];
  for (const stimuli of sets.slice(0, MOST_SETS)) {
    const data = outside(files, stimuli).filter((path) => RDMS.test(path) && path !== stimuli.path);
    tried.push({ stimuli, found: await findRegions(data, namesOf(stimuli), reading) });
  }
  const [first, ...others] = tried;
  if (first === undefined) {
    throw new InputError(
      `${inOneLine(shown)}: no images among ${files.length === 1 ? "1 file" : `${files.length} files`}; ${NEEDED}`,
    );
  }
  const best = others.reduce((one, other) => {
    return other.found.regions.length > one.found.regions.length ? other : one;
  }, first);
  if (best.found.regions.length === 0) throw noRdms(best, shown);
  const { length: n } = best.stimuli.manifest.stimuli;
  return {
    ...best,
    assumed:
      sets.length === 1
        ? []
        : [`of ${sets.length} sets of images ${best.stimuli.path}, with ${n}, is the one of which there are most RDMs`],
  };
}

/** Reasons that a message holds. */
const SHOWN = 8;

function noRdms({ stimuli, found }: { stimuli: FoundStimuli; found: FoundRegions }, shown: string): InputError {
  const { length: n } = stimuli.manifest.stimuli;
  const reasons = [...found.refused.values()].slice(0, SHOWN).map((why) => `  ${firstLine(why)}`);
  const none = `${inOneLine(shown)}: ${n} images in ${inOneLine(stimuli.path)}, and no file of RDMs of them; ${NEEDED}`;
  return new InputError([none, ...reasons].join("\n"));
}

/** What files of RDMs are called that are none of brains. */
const KINDS = ["models?", "layers?", "dnn", "cnn", "hypothes[ei]s", "vit", "clip", ...architectures.keys()];
const OF_MODELS = new RegExp(`(^|[^a-z])(${KINDS.join("|")})([^a-z]|$)`, "i");

/** One RDM alone beside those of several subjects is that of a hypothesis, of behaviour or of a network; so are those that are called so. */
async function modelsApart(
  regions: readonly FoundRegion[],
  names: readonly string[],
  reading: Reading,
): Promise<{ readonly brains: readonly FoundRegion[]; readonly models: readonly FoundNetwork[] }> {
  const models: FoundNetwork[] = [];
  const brains: FoundRegion[] = [];
  const isOfGroup = regions.some(({ subjects }) => subjects > 1);
  for (const region of regions) {
    const { rdms, variable, missing } = region.config;
    const mayBe = OF_MODELS.test(rdms) || (isOfGroup && region.subjects === 1);
    const isModel = mayBe && variable === undefined && missing === undefined;
    const model = isModel ? await asModel(rdms, names, reading) : undefined;
    if (model && "found" in model) models.push(model.found);
    else brains.push(region);
  }
  return { brains, models };
}

/** The first line of a reason. */
export const firstLine = (why: string): string => why.split("\n", 1)[0] ?? "";
