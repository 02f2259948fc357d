import { cpSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { STEPS, type Step } from "../../functions/steps.ts";
import { packageFolder } from "./platform-package.ts";
import { COMPANIONS, PACKAGE_FILES } from "./step-packages.ts";

/** Names that npm packages use for the processors of Lambda. */
const PROCESSORS: Readonly<Record<string, string>> = { arm64: "arm64", x86_64: "x64" };

/** Puts the packages of a step beside its bundle: copies what runs on Linux and one processor, and leaves the other platforms, sources and types. */
export function copyPackages(step: Step, architecture: string, folder: string): void {
  const processor = PROCESSORS[architecture];
  if (processor === undefined) throw new Error(`no packages for ${architecture}`);
  for (const name of STEPS[step].packages) {
    copyFiles(name, PACKAGE_FILES[name], folder);
    for (const [needed, files] of Object.entries(COMPANIONS[name]?.(processor) ?? {})) copyFiles(needed, files, folder);
  }
}

function copyFiles(name: string, wanted: RegExp, folder: string): void {
  const source = packageFolder(name);
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
    .filter((path) => path === "package.json" || /^licen[cs]e/i.test(path) || wanted.test(path.split(sep).join("/")));
  if (files.length < 2)
    throw new Error(`${name}: no file matches ${wanted.source}; has the package changed its layout?`);
  for (const path of files) cpSync(join(source, path), join(folder, "node_modules", name, path));
}
