/**
 * Runs every command and every piece of Python and R of the README, of the tutorial and of the page of tables, in order, as a newcomer would, but for what
 * `.ci/run` runs by itself. Data sets are fetched from local copies where there are, since a build machine need not reach the public
 * repositories; what needs a data set or a program that is not there is skipped, and said to be. A small network stands in for the
 * user's own.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ownNetwork } from "./own-network.ts";
import { inData } from "./reference.ts";

/** By what a command names. */
const DATA_SETS: Readonly<Record<string, string>> = {
  kriegeskorte92: "kriegeskorte92",
  "better-than-random": "kriegeskorte92",
  truzzi2020: "truzzi2020",
};
const RUN_BY_CI: readonly string[] = ["npm ci && npm test", "npm run types", "npm run lint"];

const PYTHON = process.env["RSA_PYTHON"] ?? "python3";
const PROGRAMS: Readonly<Record<string, { readonly program: string; readonly probe: string; readonly flag: string }>> =
  {
    python: { program: PYTHON, probe: "import numpy, pandas, rsatoolbox", flag: "-c" },
    r: { program: "Rscript", probe: "1", flag: "-e" },
  };

/** What only looks at a study is run once, on whatever pages it stands. */
const LOOKS = /^npx rsa (plan|power|verify|diff) /;
const looked = new Set<string>();

const read = (page: string): string => readFileSync(new URL(page, import.meta.url), "utf8");
const text = ["../README.md", "../docs/tutorial.md", "../docs/tables.md"].map(read).join("\n");

const ownFile = new URL("../data/mine.onnx", import.meta.url);
if (!existsSync(ownFile)) {
  console.log("data/mine.onnx: a small network of a test, in the place of the user's");
  mkdirSync(new URL(".", ownFile), { recursive: true });
  writeFileSync(ownFile, ownNetwork());
}

for (const [, language = "", block = ""] of text.matchAll(/^```(sh|python|r)\n([\s\S]*?)^```$/gm)) {
  if (language === "sh") for (const line of block.split("\n")) runCommand(line.replace(/\s+#.*$/, "").trim());
  else runSnippet(language, block);
}

function runCommand(command: string): void {
  if (command === "" || RUN_BY_CI.includes(command) || isSkipped(command)) return;
  const dataSet = dataSetOf(command);
  if (command.startsWith("npx rsa init")) rmSync(`data/${dataSet}/study.yaml`, { force: true }); // of another time
  const installed = command.replace(/^npm ci && /, ""); // `.ci/run` has done so, and other steps are at work there
  run(command === `npx rsa fetch ${dataSet}` ? `${command} --from ${inData(dataSet ?? "")}` : installed, "bash", "-c");
}

function runSnippet(language: string, block: string): void {
  const { program, probe, flag } = PROGRAMS[language] ?? PROGRAMS.python;
  if (isSkipped(block)) return;
  if (spawnSync(program, [flag, probe]).status === 0) run(block, program, flag);
  else console.log(`skipped: ${block}(${program} with all that this needs is not present)`);
}

function dataSetOf(command: string): string | undefined {
  return Object.entries(DATA_SETS).find(([name]) => command.includes(name))?.[1];
}

function isSkipped(command: string): boolean {
  const dataSet = dataSetOf(command);
  if (dataSet === undefined || existsSync(inData(dataSet))) return false;
  console.log(`skipped: ${command} (${inData(dataSet)} not present)`);
  return true;
}

function run(what: string, program: string, flag: string): void {
  if (LOOKS.test(what) && looked.has(what)) return;
  looked.add(what);
  console.log(`$ ${what}`);
  const began = performance.now();
  const { status } = spawnSync(program, [flag, what], { stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) {
    console.log(`(${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return;
  }
  console.error(`what is documented failed with exit code ${status}: ${what}`);
  process.exit(1);
}
