import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { digest } from "../../functions/store/digest.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { jsonBytes } from "../../functions/store/json-bytes.ts";
import { urlBelow } from "../../functions/store/layout.ts";
import { suggestion } from "../../shared/config/nearest.ts";
import { InputError } from "../../shared/errors.ts";
import type { ReadTable } from "../../shared/reanalysis/reanalyse.ts";
import { readValueRows } from "../../shared/reanalysis/value-rows.ts";
import { reproduce } from "../../shared/reproduction/reproduce.ts";
import {
  reproductionCsv,
  reproductionMarkdown,
  reproductionText,
} from "../../shared/reproduction/reproduction-text.ts";
import { TRUZZI2020 } from "./datasets/truzzi2020.ts";
import type { ReleasedFile } from "./datasets/released-file.ts";
import { requireOwnFiles } from "./own-files.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

export interface ReproduceOptions {
  readonly data?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const FILES = {
  of: "reproduction",
  known: "reproduction.json",
  schema: z.array(z.looseObject({ what: z.string(), standing: z.string() })),
  others: ["reproduction.csv", "reproduction.md"],
};

/** `rsa reproduce`: the numbers of the paper beside those that its public correlations give. */
export async function reproduceCommand(
  paper: string,
  { data, out, json }: ReproduceOptions,
  screen: Screen,
): Promise<void> {
  const { dataSet, files } = TRUZZI2020;
  if (paper !== dataSet) {
    throw new InputError(`no paper is named "${paper}"${suggestion(paper, [dataSet])}; there is: ${dataSet}`);
  }
  if (out !== undefined) await requireOwnFiles(out, FILES);
  const folder = data ?? join("data", dataSet);
  const [alexnet, deepCluster, runs] = await Promise.all([
    released(files[0], folder),
    released(files[1], folder),
    released(files[2], folder),
  ]);
  const rows = reproduce({ alexnet, deepCluster, runs });
  if (out !== undefined) {
    const text = new TextEncoder();
    const put = (name: string, bytes: Uint8Array) => folderStore.write(urlBelow(folderUrl(out), name), bytes);
    await put(FILES.known, jsonBytes(rows));
    await put("reproduction.csv", text.encode(reproductionCsv(rows)));
    await put("reproduction.md", text.encode(reproductionMarkdown(rows)));
  }
  screen.write(json ? `${JSON.stringify(rows, null, 2)}\n` : reproductionText(rows));
}

/** A table of the authors, which must be the released one: the numbers of another would be compared with the paper's. */
async function released({ name, sha256 }: ReleasedFile, folder: string): Promise<ReadTable> {
  const path = join(folder, name);
  const advice = `rsa fetch ${TRUZZI2020.dataSet} gets the released files (--from DIR takes a local copy)`;
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) throw new InputError(`${path}: no such file`, { advice });
  const found = digest(new Uint8Array(bytes));
  if (found !== sha256) throw new InputError(`${path}: its sha256 is ${found}, needed ${sha256}`, { advice });
  return { file: name, sha256, ...readValueRows(bytes, name, {}) };
}
