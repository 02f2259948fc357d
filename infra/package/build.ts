/**
 * Compiles the program into `dist/`, a folder that `npm pack` makes a package of: JavaScript with its types, without tests, and
 * without what only a clone needs.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEP_LIST } from "../../functions/steps.ts";
import packageJson from "../../package.json" with { type: "json" };
import { gitRevision } from "../code/revision.ts";
import { importedPackages } from "./imported-packages.ts";
import { BUNDLED } from "../bundle/bundled-steps.ts";
import { LOCKED_FILE } from "../bundle/platform-package.ts";
import { bundleSteps } from "./bundle-steps.ts";
import { lockedPackages } from "./locked-packages.ts";
import { CDK_ENTRY, COMMAND, ENTRIES, packageOf } from "./package-json.ts";
import { PROJECT } from "../project.ts";

const dist = join(PROJECT, "dist");

/** What is read by its address, and what a reader looks for in a package. */
const AS_THEY_ARE = ["README.md", "LICENSE", "CHANGELOG.md", "examples", "infra/study.asl.json"];

/** What is loaded by its address, whole. */
const LOADED = [
  "infra/cli/command-thread",
  "infra/cli/identify/seed-worker",
  "functions/stimuli/image-worker",
  "infra/local/permute-worker",
  ...STEP_LIST.map(({ name }) => `functions/${name}/step`),
];

/** Packages that are found by name when they are needed, as files of theirs are read. */
const READ = ["dejavu-fonts-ttf"];

/** Packages that only a program needs which runs from its sources. */
const OF_SOURCES = new Set(["esbuild"]);

process.stdout.write("compiling and bundling: about a minute\n");
rmSync(dist, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(PROJECT, "node_modules/@typescript/native/bin/tsc"), "-p", "tsconfig.build.json"],
  {
    cwd: PROJECT,
    stdio: "inherit",
  },
);
for (const path of AS_THEY_ARE) cpSync(join(PROJECT, path), join(dist, path), { recursive: true });

await bundleSteps(join(dist, BUNDLED));
writeFileSync(join(dist, LOCKED_FILE), `${JSON.stringify(lockedPackages(), null, 2)}\n`);

const loaded = [COMMAND, ...LOADED, ...Object.values({ ...ENTRIES, ...CDK_ENTRY })].map((file) => `${file}.js`);
const imported = [...(await importedPackages(loaded, dist)), ...READ].filter((name) => !OF_SOURCES.has(name)).sort();
const json = packageOf(packageJson, imported, gitRevision());
writeFileSync(join(dist, "package.json"), `${JSON.stringify(json, null, 2)}\n`);
for (const file of new Set(Object.values(json.bin))) chmodSync(join(dist, file), 0o755);
process.stdout.write(`dist holds ${json.name} ${json.version}; npm pack ./dist makes a file of it\n`);
