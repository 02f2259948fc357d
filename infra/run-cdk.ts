import { spawnSync } from "node:child_process";
import { arch } from "node:os";
import { fileURLToPath } from "node:url";
import { PROJECT } from "./project.ts";

const cdk = fileURLToPath(new URL("../node_modules/aws-cdk/bin/cdk", import.meta.url));

/** The architecture whose bytes are those of this machine, as a stack calls it. */
export const HOST_ARCHITECTURE = arch() === "arm64" ? "arm64" : "x86_64";

/**
 * Runs a command of CDK, which says itself what it does.
 * @param cwd - where its cdk.json names an app, CDK synthesises that for every command
 * @throws {Error} if it fails
 */
export function runCdk(args: readonly string[], cwd = PROJECT): void {
  const { status, error } = spawnSync(process.execPath, [cdk, ...args], { cwd, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Error(`cdk ${args[0] ?? ""} ended with ${status ?? "a signal"}`);
}

/** Options of a stack as arguments of CDK. */
export const contextOf = (options: Readonly<Record<string, string>>): string[] =>
  Object.entries(options).flatMap(([name, value]) => ["--context", `${name}=${value}`]);
