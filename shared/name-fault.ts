/** Names of networks, rois and subjects are read in tables and figures, and become names of files. */
export const LONGEST_NAME = 100;

/** What a spreadsheet takes for the beginning of a formula, in ASCII and full width, behind blanks too. */
const FORMULA = /^\s*([=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Embeddings, overrides and isolates of direction: with them a name is read as another than it is. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * What a name that cannot stand in a table needs to be, in words; undefined for any other name. A spreadsheet would run `=HYPERLINK(…)`, and no quoting
 * in a CSV keeps it from that: a mark before it would, and every other reader would take the mark for a part of the name.
 *
 * @param longest - characters
 */
export function nameFault(name: string, longest = Infinity): string | undefined {
  if (name.length > longest) return `a name of at most ${longest} characters`;
  if (/[\0-\x1f\x7f]/.test(name)) return "a name without control characters and line ends";
  if (DIRECTION.test(name)) return "a name without marks that turn the direction of text";
  if (name !== "" && !/[^\p{C}\p{Z}]/u.test(name)) return "a name that can be seen";
  const first = FORMULA.exec(name)?.[1];
  if (first === undefined || NUMBER.test(name)) return undefined;
  return `a name that does not begin with ${first}, which a spreadsheet takes for a formula`;
}
