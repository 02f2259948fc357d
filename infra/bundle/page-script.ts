import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { PROJECT } from "../project.ts";

/** Where the script is committed, for the reports that carry it. */
export const PAGE_SCRIPT_FILE = new URL("../../shared/report/html/recount-script.json", import.meta.url);

/** As esbuild calls browsers: those that have what shared/ is written in. */
const BROWSERS = ["chrome117", "firefox119", "safari17"];

/** Its code is in the script, and a copy of it carries its notice. */
const license = (name: string): string => readFileSync(join(PROJECT, "node_modules", name, "LICENSE"), "utf8").trim();

/**
 * What a report runs for its reader as one script, and its sha256 in base64: of infra/browser and all that it imports, the kernels and the
 * assembler of their WebAssembly among them.
 */
export async function pageScript(): Promise<{ readonly source: string; readonly sha256: string }> {
  const { outputFiles } = await build({
    entryPoints: ["infra/browser/main.ts"],
    absWorkingDir: PROJECT,
    write: false,
    bundle: true,
    format: "iife",
    globalName: "rsa",
    platform: "browser",
    target: BROWSERS,
    minify: true,
    legalComments: "none",
    banner: { js: `/* With watr:\n${license("watr")}\n*/` },
    logLevel: "silent",
  });
  const source = outputFiles.map(({ text }) => text).join("");
  if (/<\/script|<!--|\r/i.test(source)) throw new Error("infra/browser: its script cannot stand in a page");
  return { source, sha256: createHash("sha256").update(source).digest("base64") };
}
