import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { digest } from "../../functions/store/digest.ts";
import { InputError } from "../../shared/errors.ts";
import type { ColumnMap } from "../../shared/reanalysis/columns.ts";
import type { ReadTable } from "../../shared/reanalysis/reanalyse.ts";
import { readValueRows } from "../../shared/reanalysis/value-rows.ts";

/** Tables of correlations, each with the sha256 of its file. */
export async function readTables(files: readonly string[], map: ColumnMap): Promise<ReadTable[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch((error: unknown) => {
        const { code } = error as NodeJS.ErrnoException;
        throw new InputError(`${file}: ${code === "ENOENT" ? "no such file" : String(error)}`);
      });
      return { file: basename(file), sha256: digest(new Uint8Array(bytes)), ...readValueRows(bytes, file, map) };
    }),
  );
}
