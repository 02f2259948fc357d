/**
 * `npm run test:emulator`: deploys the stack into an emulator and runs the studies of this folder there, unattended.
 * The emulator is the one of RSA_EMULATOR_ENDPOINT or AWS_ENDPOINT_URL; without either a MiniStack and, where its tools are
 * present, a LocalStack are started on free ports, one after the other, and stopped again.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Emulator } from "../emulator.ts";
import { localStackTools, startLocalStack } from "./localstack.ts";
import { installMiniStack } from "./ministack.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Studies are files here whose names say that they need an emulator; `npm test` leaves them alone. */
const studies = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".emulator.ts"));
const SUITES = ["test/functions/store/store.test.ts", ...studies.map((name) => join("test/emulator", name))];

/** The functions run on this Node, whichever node comes first on the PATH. */
process.env["PATH"] = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);

function runNode(args: readonly string[], endpoint: string): boolean {
  const env = { ...process.env, AWS_ENDPOINT_URL: endpoint, RSA_EMULATOR_ENDPOINT: endpoint };
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  if (error) throw error;
  return status === 0;
}

async function inEmulator(name: string, start: () => Promise<Emulator>): Promise<boolean> {
  const started = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`== ${name}`);
  const emulator = await start();
  const { endpoint } = emulator;
  console.log(`== ${name} answers at ${endpoint} (${seconds()})`);
  try {
    if (interrupted || !runNode(["infra/emulator/deploy.ts"], endpoint)) return false;
    console.log(`== deployed (${seconds()})`);
    return runNode(["--test", "--test-concurrency=1", ...process.argv.slice(2), ...SUITES], endpoint);
  } finally {
    await emulator.stop();
    console.log(`== ${name} ended (${seconds()})`);
  }
}

// whoever interrupts this ends the tests too, and then what was started here is stopped
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (interrupted = true));

const given = process.env["RSA_EMULATOR_ENDPOINT"] ?? process.env["AWS_ENDPOINT_URL"];
const passed: boolean[] = [];
if (given !== undefined) {
  passed.push(
    await inEmulator("given emulator", () => Promise.resolve({ endpoint: given, stop: () => Promise.resolve() })),
  );
} else {
  process.env["PATH"] = [installMiniStack(), process.env["PATH"]].join(delimiter);
  process.env["LAMBDA_EXECUTOR"] = "local"; // functions as processes of this machine, without Docker
  const { startEmulator } = await import("../emulator.ts");
  passed.push(await inEmulator("MiniStack", startEmulator));
  const tools = localStackTools();
  if (tools === undefined)
    console.log("== LocalStack is left out: RSA_LOCALSTACK_TOOLS names no folder with `up` and `down`");
  else passed.push(await inEmulator("LocalStack", () => startLocalStack(tools)));
}
process.exitCode = passed.every(Boolean) ? 0 : 1;
