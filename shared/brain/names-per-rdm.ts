import { InputError } from "../errors.ts";
import { roleOf } from "./name-roles.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { reordered } from "./reordered.ts";
import type { NameList } from "./stimulus-labels.ts";
import { sameNames, sharedNames } from "./stimulus-naming.ts";

/** RDMs with the names of their stimuli, of which there was a list for each subject. */
export interface OwnNames {
  readonly grid: RdmGrid;
  readonly lists: readonly NameList[];
}

/**
 * Puts RDMs into one order of stimuli where an array holds a list of names for each subject, as where each saw them in an order of
 * their own. The names of the first subject then name the stimuli of all.
 *
 * @param file - for messages
 * @param stimuli - of the study
 * @throws {InputError} if subjects have other stimuli, a name twice, or it is open which axis is that of subjects
 */
export function byOwnNames(
  file: string,
  grid: RdmGrid,
  lists: readonly NameList[],
  stimuli: readonly string[] = [],
): OwnNames {
  return lists.reduce(
    (so: OwnNames, list) => {
      const rows = rowsOf(file, list, grid, stimuli);
      if (rows === undefined) return so;
      const first: NameList = { path: list.path, names: rows[0], isText: list.isText };
      const each = so.grid.rdms.length / rows.length;
      const orders = rows.map((row) => sameNames(rows[0], row)?.places ?? []);
      const rdms = so.grid.rdms.map((rdm, k) => reordered(rdm, orders[Math.floor(k / each)]));
      const isMoved = orders.some((order) => order.some((place, k) => place !== k));
      return {
        grid: isMoved ? { ...so.grid, rdms } : so.grid,
        lists: so.lists.map((one) => (one === list ? first : one)),
      };
    },
    { grid, lists },
  );
}

/** A list of the same names for each RDM, or each subject; undefined where an array is none, and no word says that it names stimuli. */
function rowsOf(
  file: string,
  list: NameList,
  { n, subjects, rdms }: RdmGrid,
  stimuli: readonly string[],
): string[][] | undefined {
  const { path, names, isText, shape = [] } = list;
  const count = names.length / n;
  const axes = shape.filter((size) => size !== 1);
  const isMeant = roleOf(path) === "stimulus" || sharedNames(names, stimuli) > 0;
  if (!isText || !isMeant || count < 2 || (count !== subjects && count !== rdms.length) || axes.length < 2) {
    return undefined;
  }
  const tried = [
    ...(axes.at(-1) === n ? [chunks(names, n)] : []),
    ...(axes[0] === n ? [chunks(transposed(names, count), n)] : []),
  ];
  const telling = tried.filter((rows) => rows.every((row) => sameNames(rows[0], row) !== undefined));
  if (telling.length === 1) return telling[0];
  const found = `${file}: ${path} lists ${n} names for each of ${count}`;
  if (telling.length > 1) {
    throw new InputError(
      `${found}, and its axes leave open which is that of subjects; needed one list for each subject, ${n} × ${count} with others than ${n} subjects`,
    );
  }
  if (tried.length === 0) return undefined;
  const [rows] = tried;
  const odd = rows.findIndex((row) => sameNames(rows[0], row) === undefined);
  const other = rows[odd].find((name) => !rows[0].includes(name));
  const twice = rows.flatMap((row) => row.filter((name, k) => row.indexOf(name) !== k)).at(0);
  const fault =
    twice === undefined ? `${other ?? ""} is in list ${odd + 1} and not in list 1` : `${twice} is twice in a list`;
  throw new InputError(`${found}, and ${fault}; needed the same names in each, once`);
}

const chunks = (names: readonly string[], size: number): string[][] =>
  Array.from({ length: names.length / size }, (_, k) => names.slice(k * size, (k + 1) * size));

const transposed = (names: readonly string[], columns: number): string[] => {
  const rows = names.length / columns;
  return names.map((_, k) => names[(k % rows) * columns + Math.floor(k / rows)]);
};
