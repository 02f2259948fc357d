import { at } from "../../shared/at.ts";
import { checkedRdm, missingText, type RdmOwner } from "../../shared/brain/checked-rdm.ts";
import { fromLowerByRows, type Half } from "../../shared/brain/half-matrix.ts";
import { reorderCondensed } from "../../shared/brain/match-stimuli.ts";
import { orderNotes, readingNotes } from "../../shared/brain/reading-notes.ts";
import { similaritiesNamed } from "../../shared/brain/similarity-name.ts";
import { isAsked, requireAsked } from "../chosen-layers.ts";
import { InputError } from "../../shared/errors.ts";
import { filesDigest, type FoundLayers, type GivenFiles } from "../given-files.ts";
import { sha256 } from "../sha256.ts";
import { type LayersRequest, type StoredLayer, type StoredLayers, storedLayers } from "./stored-layers.ts";

/** Which RDMs of a model are wanted, and how they are read. */
export interface RdmsRequest extends LayersRequest {
  /** names or patterns; every layer if undefined */
  readonly layers: readonly string[] | undefined;
  /** the triangle that condensed RDMs walk row by row */
  readonly condensed: Half;
  /** what becomes of an RDM that lacks dissimilarities: an error, or NaN */
  readonly whenUndefined: "error" | "nan";
  /** of zeros and ones, which say what pairs are compared and may look like similarities; false if left out */
  readonly isMask?: boolean;
}

/** The RDM of a layer. */
export interface ReadRdm {
  readonly name: string;
  /** condensed, of the wanted stimuli */
  readonly rdm: Float64Array;
}

/**
 * The RDMs of a model's layers, checked as those of brains are: symmetric or half empty, finite, no similarities. Dissimilarities are
 * taken as they are given.
 *
 * @throws {InputError} if a file cannot be read, a stimulus or layer is not there, or an RDM is not one
 */
export async function readRdms(
  { title, files, isFolder, notes }: GivenFiles,
  request: RdmsRequest,
): Promise<FoundLayers<ReadRdm>> {
  const digests = new Map<string, string>();
  const read: StoredLayers[] = [];
  let bytes = 0;
  for (const file of files) {
    const content = await file.read();
    digests.set(file.path, sha256(content));
    bytes += content.length;
    const { layers, notes: said, warnings } = await storedLayers(content, file, request);
    const nameOf = (name: string): string => (layers.length === 1 ? file.own : `${file.own}/${name}`);
    read.push({
      layers: isFolder ? layers.map((one) => ({ ...one, name: nameOf(one.name) })) : layers,
      notes: said,
      warnings,
    });
  }
  const all = read.flatMap((one) => one.layers);
  const available = all.map(({ name }) => name);
  const twice = available.find((name, k) => available.indexOf(name) !== k);
  if (twice !== undefined)
    throw new InputError(`${title}: more than one RDM is called ${twice}; needed names that differ`);
  requireAsked(available, request.layers, title);
  const isWanted = isAsked(request.layers);
  const layers = all.filter(({ name }) => isWanted(name));
  if (!request.isMask) for (const layer of layers) refuseSimilarities(layer, title, request.layers);
  const checked = layers.map((layer) => checkedLayer(layer, request));
  const rdms = layers.map((layer, k) => wantedRdm(layer, at(checked, k, "layer").rdm, request));
  const names = layers.map(({ name }) => name);
  const decided = [
    ...orderNotes(
      layers.map(({ stored }) => stored),
      request.condensed,
    ),
    ...readingNotes(checked, names),
    ...rdms
      .filter(({ rdm }) => isConstant(rdm))
      .map(({ name }) => `the RDM of ${name} is constant, so no correlation with it is defined`),
  ];
  return {
    available,
    layers: rdms,
    byName: layers.every(({ found }) => found.byName),
    sha256: filesDigest(digests),
    ...(isFolder ? { files: digests.size } : {}),
    bytes,
    warnings: [...new Set(read.flatMap((one) => one.warnings))],
    notes: [...notes, ...new Set(read.flatMap((one) => one.notes)), ...decided.map((words) => `${title}: ${words}`)],
  };
}

/** How RDMs are read. */
export type ReadRdms = typeof readRdms;

/** @throws {InputError} for numbers under a name that says similarities, unless the config calls for them by it */
function refuseSimilarities({ name, similarities }: StoredLayer, title: string, layers: readonly string[] = []): void {
  if (similarities === undefined || layers.includes(name)) return;
  throw similaritiesNamed(title, `variable ${similarities}`, `say \`layers: [${name}]\` in the config`);
}

const isConstant = (rdm: Float64Array): boolean => rdm.every((value) => value === rdm[0]);

const ownerOf = ({ where, name }: StoredLayer, labels: readonly string[] | undefined): RdmOwner => ({
  where,
  subject: name,
  noun: "layer",
  labels,
});

function checkedLayer({ stored, n, ...layer }: StoredLayer, { condensed, isMask }: RdmsRequest) {
  const values =
    stored.form === "condensed" && condensed === "lower" ? fromLowerByRows(stored.values, n) : stored.values;
  return checkedRdm({ ...stored, values }, n, ownerOf({ stored, n, ...layer }, undefined), isMask);
}

/** @throws {InputError} if a dissimilarity of the wanted stimuli is missing, and may not be */
function wantedRdm(
  layer: StoredLayer,
  whole: Float64Array,
  { wanted: { stimuli }, whenUndefined }: RdmsRequest,
): ReadRdm {
  const { n, name, found } = layer;
  const rdm = reorderCondensed(whole, found.rows, n);
  const fault = whenUndefined === "error" ? missingText(rdm, stimuli.length, ownerOf(layer, stimuli)) : undefined;
  if (fault === undefined) return { name, rdm };
  throw new InputError(
    `${fault}; every dissimilarity must be a number, or \`undefined_dissimilarity: nan\` leaves the layer out`,
  );
}
