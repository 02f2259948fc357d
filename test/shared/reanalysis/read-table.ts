import { columnMap } from "../../../shared/reanalysis/columns.ts";
import type { ReadTable } from "../../../shared/reanalysis/reanalyse.ts";
import { readValueRows } from "../../../shared/reanalysis/value-rows.ts";

/** A table as the command reads it. */
export const readTable = (file: string, bytes: Uint8Array, map: readonly string[] = []): ReadTable => ({
  file,
  sha256: "",
  ...readValueRows(bytes, file, columnMap(map)),
});
