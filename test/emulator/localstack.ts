import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Emulator } from "../emulator.ts";
import { freePort } from "../free-port.ts";

/** Folder with `up [PORT]` and `down [PORT]`, which run LocalStack 4.14 without Docker; undefined if there is none. */
export function localStackTools(): string | undefined {
  const usual = fileURLToPath(new URL("../../../shared/tools/localstack", import.meta.url));
  const folder = process.env["RSA_LOCALSTACK_TOOLS"] ?? usual;
  return existsSync(join(folder, "up")) ? folder : undefined;
}

export async function startLocalStack(tools: string): Promise<Emulator> {
  const port = String(await freePort());
  execFileSync(join(tools, "up"), [port], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, LAMBDA_PROCESS_NODE: process.execPath },
  });
  const stop = (): Promise<void> => {
    execFileSync(join(tools, "down"), [port], { stdio: "inherit" });
    return Promise.resolve();
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}
