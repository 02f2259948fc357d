import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { alexNetFile } from "./alexnet-file.ts";
import { median } from "./measure.ts";
import { pythons } from "./peers.ts";

/** The most memory that a process holds which runs AlexNet, in 2²⁰ bytes: medians over rounds, in turns. */
export interface NetworkMemory {
  readonly name: string;
  readonly megabytes: number;
  /** of the same in Python */
  readonly peers: Readonly<Record<string, number>>;
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const PACKAGES = ["torch", "onnxruntime"];
/** How `memory.py` ends where a package is not installed. */
const ABSENT = 3;

export function networkMemory(rounds: number): NetworkMemory {
  const file = alexNetFile();
  const peers = pythons().flatMap((python) =>
    PACKAGES.map((name) => ({ name, command: [python, beside("memory.py"), name, file.path] as const })),
  );
  const ours: number[] = [];
  const theirs = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    ours.push(megabytesOf(process.execPath, beside("alexnet-process.ts")) ?? NaN);
    for (const { name, command } of peers) {
      const megabytes = megabytesOf(...command);
      if (megabytes !== undefined) theirs.set(name, [...(theirs.get(name) ?? []), megabytes]);
    }
  }
  file.remove();
  return {
    name: "AlexNet, one thread, every layer averaged",
    megabytes: median(ours),
    peers: Object.fromEntries(Array.from(theirs, ([name, each]) => [name, median(each)])),
  };
}

/** What a process prints; undefined where there is no such command, or it lacks its package. */
function megabytesOf(command: string, ...words: readonly string[]): number | undefined {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: "utf8" });
  if (status === ABSENT || (error && "code" in error && error.code === "ENOENT")) return undefined;
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ended with ${status}: ${stderr}`);
  return Number(stdout);
}
