import { stat } from "node:fs/promises";
import { z } from "zod";
import { artifactsAt } from "../../functions/store/artifacts.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { jsonBytes } from "../../functions/store/json-bytes.ts";
import { STUDY_FILES, urlBelow } from "../../functions/store/layout.ts";
import { readStudyRdms } from "../../functions/store/rdm-artifacts.ts";
import { readPlan } from "../../functions/study/read-plan.ts";
import { InputError } from "../../shared/errors.ts";
import { parseClaim } from "../../shared/ledger/claim.ts";
import { everyClaim, ledger } from "../../shared/ledger/ledger.ts";
import { ledgerCsv, ledgerJson, ledgerText } from "../../shared/ledger/ledger-text.ts";
import { studySource } from "../../shared/ledger/study-source.ts";
import { tableSource } from "../../shared/ledger/table-source.ts";
import type { ValueSource } from "../../shared/ledger/value-source.ts";
import { columnMap } from "../../shared/reanalysis/columns.ts";
import { measureOf } from "../../shared/reanalysis/measure-of.ts";
import { placedValues } from "../../shared/reanalysis/placed-values.ts";
import { signedStudy } from "../verify/signed-study.ts";
import { requireOwnFiles } from "./own-files.ts";
import type { ProgressLines, Screen } from "./progress.ts";
import { readTables } from "./read-tables.ts";
import { folderUrl } from "./study-folder.ts";

export interface LedgerOptions {
  readonly claim: readonly string[];
  readonly map: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

const FILES = {
  of: "ledger",
  known: "ledger.json",
  schema: z.array(z.looseObject({ claim: z.string(), standing: z.string(), conventions: z.int() })),
  others: ["ledger.csv"],
};

/** `rsa ledger`: each claim under every convention that a study, or tables of correlations, can answer. */
export async function ledgerCommand(
  what: readonly string[],
  { claim, map, out, json }: LedgerOptions,
  screen: Screen,
  progress?: ProgressLines,
): Promise<void> {
  if (out !== undefined) await requireOwnFiles(out, FILES);
  const { source, claims } = await sourceOf(what, map);
  const asked = [...claims, ...claim];
  const faults: string[] = [];
  const parsed = (asked.length > 0 ? asked : everyClaim(source)).flatMap((text) => {
    try {
      return [parseClaim(text, source)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  if (faults.length > 0) throw new InputError(faults.join("\n"));
  const lines = ledger(parsed, source, progress?.work("Claims", "claims", parsed.length));
  progress?.end();
  if (out !== undefined) {
    const put = (name: string, bytes: Uint8Array) => folderStore.write(urlBelow(folderUrl(out), name), bytes);
    await put(FILES.known, jsonBytes(ledgerJson(lines)));
    await put("ledger.csv", new TextEncoder().encode(ledgerCsv(lines)));
  }
  screen.write(json ? `${JSON.stringify(ledgerJson(lines), null, 2)}\n` : ledgerText(lines, source));
}

/** Values, and the claims that a study's config makes. */
async function sourceOf(
  what: readonly string[],
  map: readonly string[],
): Promise<{ readonly source: ValueSource; readonly claims: readonly string[] }> {
  const [folder = ""] = what;
  if (what.length > 1 || !(await stat(folder).catch(() => undefined))?.isDirectory()) {
    const tables = await readTables(what, columnMap(map));
    const { measure } = measureOf(tables, undefined);
    return { source: tableSource(placedValues(tables.flatMap(({ rows }) => rows)), measure), claims: [] };
  }
  const study = folderUrl(folder);
  await signedStudy(study, folder, folderStore, [STUDY_FILES.plan]);
  const plan = await readPlan(folderStore, study);
  const rdms = await readStudyRdms(plan, artifactsAt(folderStore, study));
  return { source: studySource(plan, rdms), claims: plan.config.claims ?? [] };
}
