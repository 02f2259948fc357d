/** The command line as a user runs it, on variations of a small study. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { describeFailure, EXIT } from "../../../infra/cli/failure-text.ts";
import { planCommand } from "../../../infra/cli/plan-command.ts";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));

/** Runs the command line as a user would. */
export function command(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [rsa, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The small study of a folder with some of its keys replaced; returns the path of its config. */
export function smallConfig(folder: string, changes: Record<string, unknown>): string {
  const path = join(folder, "bad.yaml");
  const config = {
    name: "bad",
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: [{ name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] }],
    mantel: { permutations: 10 },
    ...changes,
  };
  writeFileSync(path, stringify(config));
  return path;
}

/** How a command ends, with exit code 2 and one message, which matches every pattern and is no stack trace. */
export function isRefusal({ status, stderr }: { status: number | null; stderr: string }, ...patterns: RegExp[]): void {
  assert.equal(status, EXIT.userError, stderr);
  for (const pattern of patterns) assert.match(stderr, pattern);
  assert.doesNotMatch(stderr, /\n\s+at /);
}

/** How `rsa plan` ends, told without a process of its own. */
export async function planned(config: string): Promise<{ status: number; stderr: string }> {
  try {
    await planCommand(config, {}, { isTTY: false, write: () => true });
    return { status: EXIT.done, stderr: "" };
  } catch (error) {
    const { text, exitCode } = describeFailure(error, { debug: false });
    return { status: exitCode, stderr: text };
  }
}

export async function refused(config: string, ...patterns: RegExp[]): Promise<void> {
  isRefusal(await planned(config), ...patterns);
}

export function brainIn(folder: string, name: string, bytes: Uint8Array): { brain: unknown[] } {
  writeFileSync(join(folder, name), bytes);
  return { brain: [{ roi: "IT", rdms: name }] };
}
