import { markup, type Html, type HtmlValue, NOTHING } from "./markup.ts";

/** A column: what its cells say, and on which side. */
export interface Column<Row> {
  readonly head: HtmlValue;
  readonly cell: (row: Row) => HtmlValue;
  /** text is set left, numbers right */
  readonly text?: boolean;
  /** the name of the analysis or test that a group of columns belongs to; neighbours with one name share a heading */
  readonly group?: string;
}

/**
 * A data table with a caption; the first column heads the rows. Where `group` says which rows belong together, their first cell
 * is said once and heads them all. Wide tables scroll within the page.
 */
export function table<Row>(
  caption: HtmlValue,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  group?: (row: Row) => string,
): Html {
  const heads = columns.map((column) => markup`<th scope="col" ${side(column)}>${headOf(column)}</th>`);
  const groups = group ? [...Map.groupBy(rows, group).values()] : [rows];
  const bodies = groups.map(
    (own) =>
      markup`<tbody>
        ${bodyRows(columns, own, group !== undefined)}
      </tbody>`,
  );
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="table">
    <table>
      <caption>
        <div class="said">${caption}</div>
      </caption>
      <thead>
        ${groupHeads(columns)}
        <tr>
          ${heads}
        </tr>
      </thead>
      ${bodies}
    </table>
  </div>`;
}

/** Stars have a column without a head to be seen, which takes no more room than they do; who hears the table is told what they are. */
const headOf = <Row>({ head }: Column<Row>): HtmlValue =>
  head === "" ? markup`<span class="unseen">stars</span>` : head;

const side = <Row>({ text, head }: Column<Row>) => {
  if (!text) return NOTHING;
  return head === "" ? markup` class="text marks"` : markup` class="text"`;
};

function bodyRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[], grouped: boolean): Html[] {
  return rows.map((row, i) => {
    const cells = columns.map((column, k) => {
      if (k > 0) return markup`<td${side(column)}>${column.cell(row)}</td>`;
      if (!grouped) return markup`<th scope="row" ${side(column)}>${column.cell(row)}</th>`;
      return i > 0
        ? NOTHING
        : markup`<th scope="rowgroup" rowspan="${rows.length}" ${side(column)}>${column.cell(row)}</th>`;
    });
    return markup`<tr>
      ${cells}
    </tr>`;
  });
}

function groupHeads<Row>(columns: readonly Column<Row>[]): Html {
  if (columns.every(({ group }) => group === undefined)) return NOTHING;
  const starts = columns.flatMap(({ group }, i) => (i === 0 || group !== columns[i - 1]?.group ? [i] : []));
  const cells = starts.map((start, k) => {
    const span = (starts[k + 1] ?? columns.length) - start;
    const name = columns[start]?.group;
    return name === undefined
      ? markup`<td colspan="${span}"></td>`
      : markup`<th scope="colgroup" colspan="${span}">${name}</th>`;
  });
  return markup`<tr>
    ${cells}
  </tr>`;
}

/** A table that would push the rest of the page away is folded, with a line that says what is in it. */
export function folded(summary: string, open: boolean, content: HtmlValue): Html {
  return markup`<details${open ? markup` open` : NOTHING}><summary>${summary}</summary>
${content}
</details>`;
}
