/**
 * `npm run test:emulator`: deploys the stack into an emulator and runs the studies of this folder there, unattended.
 * The emulator is the one of RSA_EMULATOR_ENDPOINT or AWS_ENDPOINT_URL; without either a MiniStack and, where its tools are
 * present, a LocalStack are started on free ports, side by side since both mostly wait, and stopped again; then studies run in both,
 * and each of the other suites in one of them, or with RSA_EMULATOR_SUITES=all in both. Each line of what they say begins with their name.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import type { Emulator } from "../emulator.ts";
import { localStackTools, startLocalStack } from "./localstack.ts";
import { installMiniStack } from "./ministack.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Studies are files here whose names say that they need an emulator; `npm test` leaves them alone. */
const studies = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".emulator.ts"));
const SUITES = ["test/functions/store/store.test.ts", ...studies.map((name) => join("test/emulator", name))];

/** Suites that one emulator leaves to the other where both run: what users do to LocalStack, what goes wrong to MiniStack. */
const LEFT_TO_ANOTHER = {
  MiniStack: /commands|uploads/,
  LocalStack: /failing-chunk|throttled-store/,
} as const;

const shared = (emulator: keyof typeof LEFT_TO_ANOTHER): string[] =>
  process.env["RSA_EMULATOR_SUITES"] === "all"
    ? SUITES
    : SUITES.filter((name) => !LEFT_TO_ANOTHER[emulator].test(name));

/** The functions run on this Node, whichever node comes first on the PATH. */
process.env["PATH"] = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);

type Say = (line: string) => void;

async function runNode(args: readonly string[], endpoint: string, say: Say): Promise<boolean> {
  const env = { ...process.env, AWS_ENDPOINT_URL: endpoint, RSA_EMULATOR_ENDPOINT: endpoint };
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", say);
  const [status] = (await once(child, "close")) as [number | null];
  return status === 0;
}

async function inEmulator(
  name: string,
  start: () => Promise<Emulator>,
  suites: readonly string[] = SUITES,
): Promise<boolean> {
  const started = Date.now();
  const say: Say = (line) => {
    console.log(`${name}: ${line}`);
  };
  const tell = (what: string): void => {
    say(`== ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
  };
  const emulator = await start();
  const { endpoint } = emulator;
  tell(`answers at ${endpoint}`);
  try {
    if (interrupted || !(await runNode(["infra/emulator/deploy.ts"], endpoint, say))) return false;
    tell("deployed");
    return await runNode(["--test", "--test-concurrency=1", ...process.argv.slice(2), ...suites], endpoint, say);
  } finally {
    await emulator.stop();
    tell("ended");
  }
}

// whoever interrupts this ends the tests too, and then what was started here is stopped
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (interrupted = true));

const given = process.env["RSA_EMULATOR_ENDPOINT"] ?? process.env["AWS_ENDPOINT_URL"];
const running: Promise<boolean>[] = [];
if (given !== undefined) {
  running.push(inEmulator("given emulator", () => Promise.resolve({ endpoint: given, stop: () => Promise.resolve() })));
} else {
  process.env["PATH"] = [installMiniStack(), process.env["PATH"]].join(delimiter);
  process.env["LAMBDA_EXECUTOR"] = "local"; // functions as processes of this machine, without Docker
  const { startEmulator } = await import("../emulator.ts");
  const tools = localStackTools();
  running.push(inEmulator("MiniStack", startEmulator, tools === undefined ? SUITES : shared("MiniStack")));
  if (tools === undefined)
    console.log("== LocalStack is left out: RSA_LOCALSTACK_TOOLS names no folder with `up` and `down`");
  else running.push(inEmulator("LocalStack", () => startLocalStack(tools), shared("LocalStack")));
}
const ended = await Promise.allSettled(running); // one that cannot start leaves the other to its end
for (const each of ended) if (each.status === "rejected") console.error(each.reason);
process.exitCode = ended.every((each) => each.status === "fulfilled" && each.value) ? 0 : 1;
