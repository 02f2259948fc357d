import { numberIn } from "../../shared/formats/number-cell.ts";
import { plainHead, type Reading } from "./listing-columns.ts";
import { someOf } from "./shown-url.ts";

/** Heads of a column that numbers the stimuli; the rows are their order, whatever it says. */
const ORDER_HEADS = [
  "order",
  "index",
  "position",
  "rank",
  "number",
  "nr",
  "no",
  "idx",
  "trial",
  "sequence",
  "sortorder",
];

/**
 * What of a list of stimuli was not used, in words.
 * @param category - the column of categories, -1 without one; undefined where the list has no header
 */
export function columnNotes({ rows, column, others, comments }: Reading, category: number | undefined): string[] {
  const [heads = [], ...body] = rows;
  const isUnused = (at: number): boolean => at !== column && at !== category;
  const nameOf = (at: number): string => (category !== undefined && heads[at]) || `${at + 1}`;
  const naming = others.filter(isUnused).map(nameOf);
  const numbering = heads.flatMap((head, at) => (isUnused(at) && ORDER_HEADS.includes(plainHead(head)) ? [at] : []));
  const disordered = numbering.filter((at) => isDisordered(body.map((cells) => cells[at] ?? "")));
  const unused = heads.flatMap((_, at) =>
    isUnused(at) && !others.includes(at) && !disordered.includes(at) ? [nameOf(at)] : [],
  );
  return [
    ...(comments.length === 0 ? [] : [`lines that begin with # are passed over: ${someOf(comments)}`]),
    ...(naming.length === 0
      ? []
      : [`column ${nameOf(column)} was taken for the files; not used, though they name files too: ${someOf(naming)}`]),
    ...disordered.map(
      (at) =>
        `column ${nameOf(at)} is not used: the stimuli are in the order of the rows, which is another than its own`,
    ),
    ...(unused.length === 0 ? [] : [`columns that are not used: ${someOf(unused)}`]),
  ];
}

/** Whether numbers do not ascend; what is none says nothing of an order. */
function isDisordered(cells: readonly string[]): boolean {
  const values = cells.flatMap((cell) => numberIn(cell) ?? []);
  return values.some((value, i) => i > 0 && value < (values[i - 1] ?? value));
}
