import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { alexNetFile } from "./alexnet-file.ts";
import { median } from "./measure.ts";
import { pythons } from "./peers.ts";

/** What a process that runs AlexNet holds, in 2²⁰ bytes. */
export interface Held {
  /** once its packages are loaded, before there is a network */
  readonly loaded: number;
  readonly most: number;
}

/** Ours and the same in Python, by package: medians over rounds, in turns. */
export interface NetworkMemory extends Held {
  readonly name: string;
  readonly peers: Readonly<Record<string, Held>>;
}

const OURS = fileURLToPath(new URL("alexnet-process.ts", import.meta.url));
const THEIRS = fileURLToPath(new URL("memory.py", import.meta.url));
const PACKAGES = ["torch", "onnxruntime"];

export function networkMemory(rounds: number): NetworkMemory {
  const file = alexNetFile();
  const ours: Held[] = [];
  const theirs = new Map<string, Held[]>();
  for (let round = 0; round < rounds; round++) {
    const own = heldBy(process.execPath, OURS);
    if (own === undefined) throw new Error(`${OURS} told nothing of its memory`);
    ours.push(own);
    for (const name of PACKAGES) {
      const held = firstOf(pythons(), (python) => heldBy(python, THEIRS, name, file));
      if (held !== undefined) theirs.set(name, [...(theirs.get(name) ?? []), held]);
    }
  }
  const peers = Object.fromEntries(Array.from(theirs, ([name, all]) => [name, medians(all)]));
  return { name: "AlexNet, one thread, every layer averaged", ...medians(ours), peers };
}

const medians = (all: readonly Held[]): Held => ({
  loaded: median(all.map(({ loaded }) => loaded)),
  most: median(all.map(({ most }) => most)),
});

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The two numbers that a process prints; undefined where it cannot be started, or ends otherwise, as without its package. */
function heldBy(command: string, ...words: readonly string[]): Held | undefined {
  const { status, stdout } = spawnSync(command, words, { encoding: "utf8" });
  const [loaded = NaN, most = NaN] = status === 0 ? stdout.trim().split(" ").map(Number) : [];
  return Number.isFinite(loaded + most) ? { loaded, most } : undefined;
}
