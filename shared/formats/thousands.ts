const GROUPED = /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/;
const SMALL = /^[+-]?[1-9]\d{0,2}$/;

/**
 * Whether rows that semicolons cut have points where German and Spanish programs group thousands: every number with a point has
 * three digits behind it and none is below one, no comma is a decimal sign, and whole numbers below 1000 stand in the same columns.
 *
 * @returns a number of each kind, of one column; undefined where nothing says so
 */
export function groupedThousands(rows: Iterable<readonly string[]>): { grouped: string; small: string } | undefined {
  const grouped = new Map<number, string>();
  const small = new Map<number, string>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (SMALL.test(cell)) small.set(column, cell);
      else if (GROUPED.test(cell)) grouped.set(column, cell);
      else if (/^[+-]?\d*[.,]\d*(e[+-]?\d+)?$/i.test(cell) && /\d/.test(cell)) return undefined;
    }
  }
  const [column, first] = [...grouped].find(([place]) => small.has(place)) ?? [-1, ""];
  const plain = small.get(column);
  return plain === undefined ? undefined : { grouped: first, small: plain };
}
