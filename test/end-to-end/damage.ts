import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomStream } from "../../shared/simulate/random-stream.ts";

/** Chooses of things, the same of the same seed. */
export class Chance {
  readonly #stream: ReturnType<typeof randomStream>;

  constructor(seed: number) {
    this.#stream = randomStream(8128, seed);
  }

  below(end: number): number {
    return Math.floor(this.#stream.uniform(0, end));
  }

  of<T>(things: readonly T[]): T {
    return things[this.below(things.length)];
  }
}

/** The same bytes with one bit changed. */
export function flippedBit(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[at] ^= 1 << bit;
  return flipped;
}

/** Every file of a folder with its bytes, by path. */
const filesOf = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );

/** Kinds of files of a study, by their paths. */
const PATHS: Readonly<Record<string, RegExp>> = {
  activations: /^activations\//,
  "brain RDM": /^rdms\/brain\//,
  "model RDM": /^rdms\/(?!brain\/)/,
  chunk: /^chunks\//,
  numerators: /^numerators\//,
  receipt: /^receipts\//,
  plan: /^plan\.json$/,
  config: /^config\.yaml$/,
  results: /^results\.json$/,
  table: /^\w+\.csv$|^rdms\.h5$/,
  drawing: /^figures\/|^report\.html$|^numbers\.tex$/,
  manifest: /^manifest\.json$/,
  record: /^digests\//,
};

export const KINDS = Object.keys(PATHS);

const DAMAGES = ["truncated", "emptied", "flipped", "swapped", "swapped with its record"] as const;

export interface Damage {
  readonly kind: string;
  readonly how: (typeof DAMAGES)[number];
  readonly paths: readonly string[];
}

/** Damages a file of a random kind, of those that are there, in a random way. */
export function damage(folder: string, chance: Chance): Damage {
  const files = filesOf(folder);
  const byKind = Object.entries(PATHS).map(([kind, pattern]) => ({
    kind,
    paths: [...files.keys()].filter((path) => pattern.test(path)),
  }));
  const { kind, paths } = chance.of(byKind.filter((group) => group.paths.length > 0));
  const path = chance.of(paths);
  const bytes = files.get(path) ?? Buffer.of();
  const how = chance.of(DAMAGES);
  const put = (at: string, content: Uint8Array): void => writeFileSync(join(folder, at), content);
  const others = paths.filter((other) => !files.get(other)?.equals(bytes));
  if ((how === "swapped" || how === "swapped with its record") && others.length > 0) {
    const other = chance.of(others);
    const recordOf = (of: string): string => `digests/${of}.sha256`;
    const pairs = how === "swapped" ? [[path, other]] : [[path, other], [path, other].map(recordOf)];
    for (const [a, b] of pairs) {
      const [first, second] = [files.get(a), files.get(b)];
      if (!first || !second) continue;
      put(a, second);
      put(b, first);
    }
    return { kind, how, paths: [path, other] };
  }
  if (how === "truncated") put(path, bytes.subarray(0, chance.below(bytes.length)));
  else if (how === "emptied") put(path, new Uint8Array());
  else put(path, flippedBit(bytes, chance.below(bytes.length), chance.below(8)));
  return { kind, how, paths: [path] };
}
