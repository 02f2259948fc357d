/**
 * `npm test`: every test of the clone, two processes at a time; what one says is printed when it ends. More arguments go to `node --test`.
 * To start a process and to load the project costs more than most files of tests do, so files share processes (`groups.ts`) and
 * compiled code. `node --test <file>` runs one file by itself.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { groupsOf } from "./groups.ts";

const PROCESSES = 2;
const COUNTS = ["tests", "pass", "fail", "cancelled", "skipped", "todo"] as const;

const project = fileURLToPath(new URL("../", import.meta.url));
const started = performance.now();
const compiled = mkdtempSync(join(tmpdir(), "rsa-compiled-"));
const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
const totals = new Map<string, number>(COUNTS.map((count) => [count, 0]));
const failed: string[] = [];

async function run(group: string, files: readonly string[]): Promise<void> {
  const paths = files.map((file) => `test/${file}`);
  const args = ["--test", "--test-isolation=none", "--test-reporter=spec", ...process.argv.slice(2), ...paths];
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
  const [said, [status]] = await Promise.all([text(child.stdout), once(child, "close") as Promise<[number | null]>]);
  for (const [, count, number] of said.matchAll(/^ℹ (\w+) (\d+)$/gm))
    totals.set(count, (totals.get(count) ?? 0) + Number(number));
  console.log(said.replace(/^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+\n/gm, "").trimEnd());
  if (status !== 0) failed.push(group);
}

const files = globSync("**/*.test.ts", { cwd: join(project, "test") }).map((file) => file.replaceAll(sep, "/"));
const waiting = groupsOf(files).entries();
await Promise.all(
  Array.from({ length: PROCESSES }, async () => {
    for (const [group, members] of waiting) await run(group, members);
  }),
);
rmSync(compiled, { recursive: true, force: true });
for (const count of COUNTS) console.log(`ℹ ${count} ${totals.get(count)}`);
console.log(`ℹ seconds ${Math.round((performance.now() - started) / 1000)}`);
for (const group of failed) console.log(`failed: test/${group}`);
if (failed.length > 0 || files.length === 0) process.exitCode = 1;
