/**
 * Runs every command of the README's `sh` blocks, in order, as a newcomer would, but for those that `.ci/run` runs by itself. The
 * data set is fetched from a local copy where there is one, since a build machine need not reach the public repository; without one,
 * the commands on that data set are skipped, and said to be.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inData } from "./reference.ts";

const DATA_SET = "kriegeskorte92";
const localCopy = inData(DATA_SET);
const RUN_BY_CI: readonly string[] = ["npm ci && npm test", "npm run types", "npm run lint"];

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
const commands = blocks.flatMap((block) => block.split("\n")).map((line) => line.replace(/\s+#.*$/, "").trim());

for (const command of commands.filter((line) => line !== "")) {
  if (RUN_BY_CI.includes(command)) continue;
  if (command.includes(DATA_SET) && !existsSync(localCopy)) {
    console.log(`skipped: ${command} (${localCopy} not present)`);
    continue;
  }
  const installed = command.replace(/^npm ci && /, ""); // `.ci/run` began with it
  const asRun = installed === `npx rsa fetch ${DATA_SET}` ? `${installed} --from ${localCopy}` : installed;
  console.log(`$ ${asRun}`);
  const { status } = spawnSync("bash", ["-c", asRun], { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    console.error(`the README's command failed with exit code ${status}: ${command}`);
    process.exit(1);
  }
}
