import { type CsvTable, csvTables } from "../../results/csv-tables.ts";
import type { Results } from "../../results/schema.ts";
import { base64 } from "../../formats/base64.ts";
import { Html, markup } from "./markup.ts";

/** Characters of a file that a page carries within itself; larger ones lie beside it. */
const MOST_WITHIN = 120_000;

/** Text as the address of itself: what a link needs to work wherever the page is. */
const dataUrl = (text: string, type: string): string =>
  `data:${type};charset=utf-8,${encodeURIComponent(text.toWellFormed()).replaceAll("%2C", ",")}`;

/** A link that leads where the page lies in its folder, and says that it does. */
export const besideLink = (path: string, label = path): Html =>
  markup`<a href="${path}">${label}</a> (beside this page)`;

/** A link to a file beside the page, or where the file is small to the copy that the page has of it. */
export function fileLink(path: string, text: string, label = path): Html {
  if (text.length > MOST_WITHIN) return besideLink(path, label);
  return markup`<a href="${dataUrl(text, "text/csv")}" download="${path.replace(/^.*\//, "")}">${label}</a>`;
}

/** Characters of prints and of pages of all figures together that a page carries within itself: what can still be mailed. */
const MOST_PICTURES = { png: 1_000_000, pdf: 600_000 };
const TYPES = { png: "image/png", pdf: "application/pdf" };
type Picture = keyof typeof TYPES;

/** Links to the pictures of a figure. */
export type LinkPicture = (path: string, bytes: Uint8Array, kind: Picture) => Html;

/** Gives out links to pictures: to the copies that the page has of the first, to the files beside it once there is no more room. */
export function pictureLinks(): LinkPicture {
  const room: Record<Picture, number> = { ...MOST_PICTURES };
  return (path, bytes, kind) => {
    const label = kind.toUpperCase();
    const length = Math.ceil(bytes.length / 3) * 4;
    if (length > room[kind]) return besideLink(path, label);
    room[kind] -= length;
    const url = `data:${TYPES[kind]};base64,${base64(bytes)}`;
    return markup`<a href="${new Html(url)}" download="${path.replace(/^.*\//, "")}">${label}</a>`;
  };
}

/** Fewer characters than any row of a table has. */
const SHORTEST_ROW = 40;

const isLong = (rows: readonly unknown[]): boolean => rows.length * SHORTEST_ROW > MOST_WITHIN;

/** Results without the tables that are too long to be carried, whose texts would only take memory. */
function withoutLong(results: Results): Results {
  const { correlations, layer_means, t_tests, generalisation } = results;
  const kept = <Row>(rows: Row[]): Row[] => (isLong(rows) ? [] : rows);
  return {
    ...results,
    correlations: kept(correlations),
    layer_means: kept(layer_means),
    t_tests: kept(t_tests),
    generalisation: kept(generalisation),
  };
}

/** Links to tables of a study, with all their rows and columns. */
export function tableDownloads(results: Results): (...tables: readonly CsvTable[]) => Html {
  const files = csvTables(withoutLong(results));
  return (...tables) => {
    const links = tables.map((name) =>
      isLong(results[name]) ? markup` ${besideLink(`${name}.csv`)}` : markup` ${fileLink(`${name}.csv`, files[name])}`,
    );
    return markup`<p class="files">All rows and columns:${links}</p>`;
  };
}
