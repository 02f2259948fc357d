import { type CsvTable, csvTables } from "../../results/csv-tables.ts";
import type { Results } from "../../results/schema.ts";
import { type Html, markup } from "./markup.ts";

/** Characters of a file that a page carries within itself; larger ones lie beside it. */
const MOST_WITHIN = 120_000;

/** Text as the address of itself: what a link needs to work wherever the page is. */
const dataUrl = (text: string, type: string): string =>
  `data:${type};charset=utf-8,${encodeURIComponent(text.toWellFormed()).replaceAll("%2C", ",")}`;

/** A link to a file beside the page, or where the file is small to the copy that the page has of it. */
export function fileLink(path: string, text: string, label = path): Html {
  if (text.length > MOST_WITHIN) return markup`<a href="${path}">${label}</a>`;
  return markup`<a href="${dataUrl(text, "text/csv")}" download="${path.replace(/^.*\//, "")}">${label}</a>`;
}

/** Links to tables of a study, with all their rows and columns. */
export function tableDownloads(results: Results): (...tables: readonly CsvTable[]) => Html {
  const files = csvTables(results);
  return (...tables) => {
    const links = tables.map((name) => markup` ${fileLink(`${name}.csv`, files[name])}`);
    return markup`<p class="files">All rows and columns:${links}</p>`;
  };
}
