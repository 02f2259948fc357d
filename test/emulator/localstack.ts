import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Emulator } from "../emulator.ts";
import { freePort } from "../free-port.ts";

/** Folder with `up [PORT]` and `down [PORT]`, which run LocalStack 4.14 without Docker; undefined if there is none. */
export function localStackTools(): string | undefined {
  const usual = fileURLToPath(new URL("../../../shared/tools/localstack", import.meta.url));
  const folder = process.env["RSA_LOCALSTACK_TOOLS"] ?? usual;
  return existsSync(join(folder, "up")) ? folder : undefined;
}

/** Where `up` installs it and keeps its state. */
const home = process.env["LOCALSTACK_HOME"] ?? join(homedir(), ".cache/localstack-process");

const PATIENCE_S = 20;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function startLocalStack(tools: string): Promise<Emulator> {
  const port = String(await freePort());
  execFileSync(join(tools, "up"), [port], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, LAMBDA_PROCESS_NODE: process.execPath },
  });
  const pid = Number(readFileSync(join(home, `localstack-${port}.pid`), "utf8"));
  const stop = async (): Promise<void> => {
    execFileSync(join(tools, "down"), [port], { stdio: "inherit" });
    for (let waited = 0; waited < PATIENCE_S && isAlive(pid); waited++) await pause(1000);
    if (isAlive(pid)) process.kill(pid, "SIGKILL"); // it waits for functions that no longer answer
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}
