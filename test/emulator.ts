import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** An endpoint that speaks the API of AWS, and how to be rid of it. */
export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const given = process.env["RSA_EMULATOR_ENDPOINT"];

const ministack = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "ministack"))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** For `describe(name, { skip: noEmulator }, …)`: the reason if there is no emulator to test against, else false. */
export const noEmulator: string | false =
  given === undefined && ministack === undefined
    ? "no emulator: ministack is not on PATH (pip install ministack), RSA_EMULATOR_ENDPOINT is not set"
    : false;

/** The emulator of `RSA_EMULATOR_ENDPOINT`, or a MiniStack of this test's own on a free port; sets the standard variables. */
export async function startEmulator(): Promise<Emulator> {
  process.env["AWS_ACCESS_KEY_ID"] ??= "test";
  process.env["AWS_SECRET_ACCESS_KEY"] ??= "test";
  process.env["AWS_REGION"] ??= "us-east-1";
  if (given !== undefined) {
    process.env["AWS_ENDPOINT_URL"] = given;
    return { endpoint: given, stop: () => Promise.resolve() };
  }
  if (ministack === undefined) throw new Error(String(noEmulator));
  const port = await freePort();
  const server = spawn(ministack, {
    env: {
      ...process.env,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
    },
    stdio: "ignore",
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
  };
  for (let waited = 0; waited < 600; waited++) {
    const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (health?.ok) {
      process.env["AWS_ENDPOINT_URL"] = endpoint;
      return { endpoint, stop };
    }
    if (server.exitCode !== null) throw new Error(`ministack ended with ${server.exitCode}`);
    await pause(100);
  }
  await stop();
  throw new Error("ministack did not become healthy");
}
