/**
 * Runs every command of the README's `sh` blocks, in order, as a newcomer would, but for those that `.ci/run` runs by itself. Data
 * sets are fetched from local copies where there are, since a build machine need not reach the public repositories; without one, the
 * commands on that data set are skipped, and said to be.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inData } from "./reference.ts";

const DATA_SETS = ["kriegeskorte92", "truzzi2020"];
const RUN_BY_CI: readonly string[] = ["npm ci && npm test", "npm run types", "npm run lint"];

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
const commands = blocks.flatMap((block) => block.split("\n")).map((line) => line.replace(/\s+#.*$/, "").trim());

for (const command of commands.filter((line) => line !== "")) {
  if (RUN_BY_CI.includes(command)) continue;
  const dataSet = DATA_SETS.find((name) => command.includes(name));
  if (dataSet !== undefined && !existsSync(inData(dataSet))) {
    console.log(`skipped: ${command} (${inData(dataSet)} not present)`);
    continue;
  }
  const installed = command.replace(/^npm ci && /, ""); // `.ci/run` has done so, and other steps are at work there
  const asRun = command === `npx rsa fetch ${dataSet}` ? `${command} --from ${inData(dataSet ?? "")}` : installed;
  console.log(`$ ${asRun}`);
  const { status } = spawnSync("bash", ["-c", asRun], { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    console.error(`the README's command failed with exit code ${status}: ${command}`);
    process.exit(1);
  }
}
