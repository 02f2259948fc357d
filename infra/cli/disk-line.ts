import { statfsSync } from "node:fs";
import { hasRdmsFile, rdmBytesOf } from "../../shared/plan/rdms-file.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** Less is not worth a line. */
const SHOWN = 2 ** 30;

/** Bytes of the large files of a study: activations that are kept, RDMs, and those once more in one file. */
export function diskBytes({ networks, brain, stimuli }: Pick<Plan, "networks" | "brain" | "stimuli">): number {
  const values = networks
    .filter(({ activations }) => activations !== "drop")
    .reduce((sum, { layers: kept }) => sum + kept.reduce((units, layer) => units + layer.units, 0) * stimuli.length, 0);
  return 4 * values + (hasRdmsFile({ networks, brain, stimuli }) ? 2 : 1) * rdmBytesOf({ networks, brain, stimuli });
}

/** What a study takes of the disk, where that is much, and whether it is there. */
export function diskLines(plan: Parameters<typeof diskBytes>[0], free: number = freeBytes()): string[] {
  const bytes = diskBytes(plan);
  if (bytes < SHOWN) return [];
  const gigabytes = (value: number): string => `${(value / 2 ** 30).toFixed(1)} GiB`;
  const lacking = bytes > free ? ": not enough, choose another disk with --out" : "";
  return [`Disk          about ${gigabytes(bytes)}, of ${gigabytes(free)} that are free here${lacking}`];
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(".");
  return bavail * bsize;
}
