import { InputError } from "../errors.ts";
import { roleOf } from "./name-roles.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { NameList } from "./stimulus-labels.ts";

/** The rows of a grid that are of one region, with the lists that go on naming them. */
export interface RegionRows {
  readonly grid: RdmGrid;
  readonly lists: readonly NameList[];
  /** those that said which rows they are */
  readonly used: readonly NameList[];
}

/** What a study of this program calls its RDMs in `rdms.h5`. */
const KINDS = ["model", "brain"];

/**
 * The brain RDMs of the wanted region, where a file holds models or several regions besides: along its first axis, or its second,
 * whichever is as long as the list of regions.
 *
 * @throws {InputError} listing what there is, if it holds models alone, or several regions and not the wanted one
 */
export function regionRows(
  file: string,
  grid: RdmGrid,
  lists: readonly NameList[],
  roi: string | undefined,
): RegionRows {
  const kinds = lists.find(({ path, names }) => roleOf(path) === "kind" && names.every((kind) => KINDS.includes(kind)));
  const brains = kinds?.names.length === grid.subjects ? placesOf(kinds.names, "brain") : undefined;
  if (brains?.length === 0) throw new InputError(`${file}: holds RDMs of models alone; needed those of brains`);
  const all = { grid, lists, used: [] };
  const ofBrains = kinds && brains ? keep(all, brains, kinds) : all;
  const regions = ofBrains.lists.find(
    ({ path, names }) =>
      roleOf(path) === "roi" && (names.length === ofBrains.grid.subjects || names.length === grid.sessions),
  );
  if (regions === undefined) return ofBrains;
  const found = [...new Set(regions.names)];
  const wanted = found.length === 1 ? found[0] : found.find((name) => roi !== undefined && isSame(name, roi));
  if (wanted === undefined) {
    throw new InputError(
      `${file}: holds RDMs of the rois ${found.join(", ")} (${regions.path}), and not of ${roi ?? "one alone"}: call the roi of the config as one of them is called`,
    );
  }
  return keep(ofBrains, placesOf(regions.names, wanted), regions);
}

const isSame = (a: string, b: string): boolean =>
  a.normalize("NFC").trim().toLowerCase() === b.normalize("NFC").trim().toLowerCase();

const placesOf = (names: readonly string[], wanted: string): number[] =>
  names.flatMap((name, k) => (name === wanted ? [k] : []));

/** Part of an axis. One place of an axis of two leaves the other axis, which is then that of subjects. */
function keep({ grid, lists, used }: RegionRows, places: readonly number[], by: NameList): RegionRows {
  const { sessions = 1, subjects } = grid;
  const isFirst = by.names.length === subjects;
  const isKept = (_: unknown, k: number) => places.includes(isFirst ? Math.floor(k / sessions) : k % sessions);
  const left =
    places.length === 1 && grid.sessions !== undefined
      ? { subjects: isFirst ? sessions : subjects, sessions: undefined }
      : {};
  const size = by.names.length;
  const shorter = lists.map((list) =>
    list.names.length === size && roleOf(list.path) !== "stimulus"
      ? { ...list, names: places.map((k) => list.names[k]) }
      : list,
  );
  const axes = isFirst ? { subjects: places.length } : { sessions: places.length };
  const descriptions = grid.descriptions?.filter(isKept);
  const rows = { rdms: grid.rdms.filter(isKept), ...(descriptions ? { descriptions } : {}) };
  return { grid: { ...grid, ...rows, ...axes, ...left }, lists: shorter, used: [...used, by] };
}
