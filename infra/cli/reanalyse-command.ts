import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { raster } from "../../functions/report/raster.ts";
import { revisionText } from "../../functions/runtime/revision.ts";
import { thisProgram } from "../../functions/runtime/versions.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { jsonBytes } from "../../functions/store/json-bytes.ts";
import { readIfWhole } from "../../functions/store/json.ts";
import { figurePath, STUDY_FILES, urlBelow } from "../../functions/store/layout.ts";
import { InputError } from "../../shared/errors.ts";
import { MEASURE_NAMES, type MeasureName } from "../../shared/measures/measures.ts";
import { columnMap } from "../../shared/reanalysis/columns.ts";
import { nothingDisagrees } from "../../shared/reanalysis/disagreements.ts";
import { reanalyse } from "../../shared/reanalysis/reanalyse.ts";
import { renderReanalysis } from "../../shared/reanalysis/render.ts";
import { Reanalysis } from "../../shared/reanalysis/schema.ts";
import { summarySentences } from "../../shared/reanalysis/summary.ts";
import { reanalysisTables } from "../../shared/reanalysis/tables.ts";
import { suggestion } from "../../shared/config/nearest.ts";
import { someOf } from "../../functions/stimuli/shown-url.ts";
import { thisRevision } from "../code/this-code.ts";
import { refuseLinks, shownIn } from "../local/usable-folder.ts";
import type { Screen } from "./progress.ts";
import { readTables } from "./read-tables.ts";
import { folderUrl } from "./study-folder.ts";

export interface ReanalyseOptions {
  readonly map: readonly string[];
  readonly contrast: readonly string[];
  readonly measure?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `rsa reanalyse`: statistics, tables, figures and a page from correlations that were computed elsewhere. */
export async function reanalyseCommand(
  files: readonly string[],
  { map, contrast, measure, out, json }: ReanalyseOptions,
  screen: Screen,
): Promise<void> {
  const tables = await readTables(files, columnMap(map));
  const found = reanalyse(tables, { measure: measureNamed(measure), contrasts: contrast });
  const title = files.map((file) => basename(file, extname(file))).join(" + ");
  const folder = out ?? join("results", files.map((file) => basename(file, extname(file))).join("-"));
  const url = folderUrl(folder);
  await requireOwn(url, folder);
  await write(url, found, title);
  if (json) screen.write(`${JSON.stringify(found, null, 2)}\n`);
  else screen.write(`${inWords(found).join("\n")}\nReport: ${fileURLToPath(urlBelow(url, STUDY_FILES.report))}\n`);
}

function measureNamed(name: string | undefined): MeasureName | undefined {
  if (name === undefined) return undefined;
  const measure = MEASURE_NAMES.find((candidate) => candidate === name);
  if (measure !== undefined) return measure;
  throw new InputError(
    `--measure "${name}", needed one of ${MEASURE_NAMES.join(", ")}${suggestion(name, MEASURE_NAMES)}`,
  );
}

/** A folder of anything but a reanalysis is left as it is. */
async function requireOwn(url: string, folder: string): Promise<void> {
  await refuseLinks(url);
  if ((await readIfWhole(folderStore, urlBelow(url, STUDY_FILES.results), Reanalysis)) !== undefined) return;
  const names = await shownIn(url);
  if (names.length === 0) return;
  throw new InputError(`${folder} holds files of no reanalysis: ${someOf(names)}; nothing was written there`, {
    advice: "needed a new or empty folder, or that of a reanalysis: name another with --out",
  });
}

async function write(url: string, found: Reanalysis, title: string): Promise<void> {
  const text = new TextEncoder();
  const { code_version, git, runtime } = thisProgram(thisRevision());
  const provenance = { program: code_version, commit: revisionText(git), "vega-lite": runtime["vega-lite"] ?? "" };
  const { html, figures } = await renderReanalysis(found, { title, provenance, raster });
  const put = (path: string, bytes: Uint8Array) => folderStore.write(urlBelow(url, path), bytes);
  await put(STUDY_FILES.results, jsonBytes(found)); // first: by it the folder is known for its own, should the rest be cut off
  for (const [name, csv] of Object.entries(reanalysisTables(found))) await put(name, text.encode(csv));
  for (const { name, svg, png, pdf, csv } of figures) {
    await put(figurePath(name, "svg"), text.encode(svg));
    await put(figurePath(name, "png"), png);
    await put(figurePath(name, "pdf"), pdf);
    await put(figurePath(name, "csv"), text.encode(csv));
  }
  await put(STUDY_FILES.report, text.encode(html));
}

const inWords = (found: Reanalysis): string[] => [
  ...found.warnings.map((warning) => `Warning: ${warning}`),
  ...found.notes.map((note) => `Note: ${note}`),
  "",
  ...summarySentences(found),
  "",
  ...(found.disagreements.length === 0
    ? [nothingDisagrees(found)]
    : [
        "“Recommended” comes to other verdicts at .05 than “as published”:",
        ...found.disagreements.map((one) => `  ${one}`),
      ]),
  "",
  ...found.not_computed.map(({ what, why }) => `Not computed: ${what} (${why})`),
];
