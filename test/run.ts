/**
 * `npm test`: every test of the clone, two processes at a time; what one says is printed when it ends, and last what took longest and
 * why tests failed. More arguments go to `node --test`.
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
const LONGEST = 10;
const COUNTS = ["tests", "pass", "fail", "cancelled", "skipped", "todo"] as const;

const project = fileURLToPath(new URL("../", import.meta.url));
const started = performance.now();
const compiled = mkdtempSync(join(tmpdir(), "rsa-compiled-"));
const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
const totals = new Map<string, number>(COUNTS.map((count) => [count, 0]));
const seconds = new Map<string, number>();
const failed = new Map<string, string>();
/** Under this line Node's reporter says at the end what failed and why. */
const FAILING = "\n✖ failing tests:";

async function run(group: string, files: readonly string[]): Promise<void> {
  const paths = files.map((file) => `test/${file}`);
  const args = ["--test", "--test-isolation=none", "--test-reporter=spec", ...process.argv.slice(2), ...paths];
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
  const [said, [status]] = await Promise.all([text(child.stdout), once(child, "close") as Promise<[number | null]>]);
  seconds.set(group, (performance.now() - began) / 1000);
  for (const [, count, number] of said.matchAll(/^ℹ (\w+) (\d+)$/gm))
    totals.set(count, (totals.get(count) ?? 0) + Number(number));
  console.log(said.replace(/^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+\n/gm, "").trimEnd());
  if (status !== 0) failed.set(group, said.split(FAILING).slice(1).at(-1) ?? ` exit status ${status}`);
}

const files = globSync("**/*.test.ts", { cwd: join(project, "test") }).map((file) => file.replaceAll(sep, "/"));
const waiting = groupsOf(files).entries();
await Promise.all(
  Array.from({ length: PROCESSES }, async () => {
    for (const [group, members] of waiting) await run(group, members);
  }),
);
rmSync(compiled, { recursive: true, force: true });
for (const [group, took] of [...seconds].sort(([, a], [, b]) => b - a).slice(0, LONGEST))
  console.log(`ℹ ${took.toFixed(0).padStart(4)} s: test/${group}`);
for (const count of COUNTS) console.log(`ℹ ${count} ${totals.get(count)}`);
console.log(`ℹ seconds ${Math.round((performance.now() - started) / 1000)}`);
for (const [group, why] of failed) console.log(`\nfailed: test/${group}${why.trimEnd()}`);
if (failed.size > 0 || files.length === 0) process.exitCode = 1;
