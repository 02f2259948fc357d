/** What a bundle needs beside what esbuild makes: `node finish-bundle.ts <folder> <architecture> <step>`, run where it is made. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { STEP_LIST } from "../../functions/steps.ts";
import { PROJECT } from "../project.ts";
import { copyPackages } from "./copy-packages.ts";
import { MissingPackage } from "./platform-package.ts";

/** Names sources as the project does, so that the same code is the same asset in whatever folder it was cloned. */
function nameSources(folder: string): void {
  const path = join(folder, "index.mjs.map");
  const map = JSON.parse(readFileSync(path, "utf8")) as { sources: string[] };
  const sources = map.sources.map((source) => relative(PROJECT, resolve(folder, source)).split(sep).join("/"));
  writeFileSync(path, JSON.stringify({ ...map, sources }));
}

const [folder = "", architecture = "", name] = process.argv.slice(2);
const step = STEP_LIST.find((known) => known.name === name);
if (step === undefined) throw new Error(`no step is named ${String(name)}`);
try {
  nameSources(folder);
  copyPackages(step.name, architecture, folder);
} catch (error) {
  if (!(error instanceof MissingPackage)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
