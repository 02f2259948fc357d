import type { CheckedRdm } from "./checked-rdm.ts";
import { diagonalText, isZero, joined } from "./diagonal.ts";
import type { Half } from "./half-matrix.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/** What was decided about the RDMs of a file in words, each thing once for all of them. */
export function readingNotes(checked: readonly CheckedRdm[], names: readonly string[]): string[] {
  return [...symmetryNotes(checked, names), ...halfNotes(checked), ...diagonalNotes(checked)];
}

const some = (found: readonly unknown[], all: readonly unknown[]): string => `${found.length} of ${all.length} RDMs`;

function symmetryNotes(checked: readonly CheckedRdm[], names: readonly string[]): string[] {
  const off = checked.filter(({ asymmetry }) => asymmetry > 0);
  if (off.length === 0) return [];
  const worst = off.reduce((so, rdm) => (rdm.asymmetry > so.asymmetry ? rdm : so));
  return [
    `${some(off, checked)} were made symmetric by averaging d_ij and d_ji, which differ by at most ` +
      `${worst.asymmetry.toPrecision(2)} (${names[checked.indexOf(worst)]})`,
  ];
}

function halfNotes(checked: readonly CheckedRdm[]): string[] {
  return (["lower", "upper"] as const).flatMap((half: Half) => {
    const halves = checked.filter((rdm) => rdm.half === half);
    return halves.length === 0
      ? []
      : [`${some(halves, checked)} hold the ${half} triangle alone, which was read; the other is empty`];
  });
}

function diagonalNotes(checked: readonly CheckedRdm[]): string[] {
  const odd = checked.flatMap(({ diagonal }) => (diagonal === undefined || isZero(diagonal) ? [] : [diagonal]));
  if (odd.length === 0) return [];
  return [`${some(odd, checked)} have ${diagonalText(odd.reduce(joined))} on the diagonal, which is not used`];
}

/** In what order the pairs of condensed RDMs were taken, which nothing in a file says. */
export function orderNotes(stored: readonly StoredRdm[], order: Half): string[] {
  const { length } = stored.filter(({ form }) => form === "condensed");
  if (length === 0) return order === "lower" ? ["holds no condensed RDM, whose order `condensed` would say"] : [];
  return [
    order === "lower"
      ? "condensed RDMs were read as the lower triangle row by row, (2, 1), (3, 1), (3, 2), …, as NumPy's tril_indices walks it"
      : "condensed RDMs were read as the upper triangle row by row, (1, 2), (1, 3), …, as SciPy's and MATLAB's pdist and squareform " +
        "order them; the lower triangle row by row would be `condensed: lower`",
  ];
}
