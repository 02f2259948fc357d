import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Microseconds of the processor per call. */
export interface PeerTime {
  readonly median: number;
  readonly minimum: number;
}

/** A process that times the work of others; see peers.py for what it is told and what it answers. */
export interface Peer {
  /** of what it stands on, e.g. scipy: 1.17.1 */
  readonly versions: Readonly<Record<string, string>>;
  readonly work: readonly string[];
  load(id: string, n: number, first: Float64Array, second: Float64Array | number): Promise<void>;
  open(id: string, path: string): Promise<void>;
  time(work: string, id: string, seconds: number): Promise<PeerTime>;
  end(): void;
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Pythons that are asked for what they have. */
export const pythons = (): string[] =>
  (process.env["RSA_PYTHON"] ?? "python3").split(delimiter).filter((python) => python !== "");

/** Peers that can be started here; what cannot is told to `onAbsent` with its reason. */
export async function startPeers(onAbsent: (command: string, reason: string) => void): Promise<Peer[]> {
  const commands = [
    ...pythons().map((python) => [python, beside("peers.py")] as const),
    [process.env["RSA_RSCRIPT"] ?? "Rscript", beside("peers.R")] as const,
  ];
  const started = await Promise.all(
    commands.map(([command, script]) =>
      startPeer(command, script).catch((error: unknown) => {
        onAbsent(command, error instanceof Error ? reasonOf(error) : String(error));
        return [];
      }),
    ),
  );
  return started.flat();
}

/** In one line. */
function reasonOf(error: Error): string {
  if ("code" in error && error.code === "ENOENT") return "there is no such command";
  return (
    error.message
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? "it ended"
  );
}

async function startPeer(command: string, script: string): Promise<Peer> {
  const child = spawn(command, [script], { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const failed = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Error(complaint)));
  });
  failed.catch(() => undefined); // at the end of the benchmark nobody waits for it
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string[]> => {
    const next = await Promise.race([answers.next(), failed]);
    if (next.done === true) throw new Error(complaint);
    return next.value.split(" ");
  };
  const [verb, ...words] = await answer();
  if (verb === "absent") throw new Error(words.join(" "));
  const works = words.indexOf("work");

  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  const file = (id: string, part: string, values: Float64Array): string => {
    const path = `${folder}/${id}-${part}`;
    writeFileSync(path, values);
    return path;
  };
  return {
    versions: Object.fromEntries(words.slice(0, works).map((word) => word.split("=") as [string, string])),
    work: words.slice(works + 1),
    async load(id, n, first, second) {
      const last = typeof second === "number" ? second : file(id, "second", second);
      child.stdin.write(`${["load", id, n, file(id, "first", first), last].join("\t")}\n`); // a path may have blanks
      await answer();
    },
    async open(id, path) {
      child.stdin.write(`${["open", id, path].join("\t")}\n`);
      await answer();
    },
    async time(work, id, seconds) {
      child.stdin.write(`${["time", work, id, seconds].join("\t")}\n`);
      const [, median, minimum] = await answer();
      return { median: Number(median), minimum: Number(minimum) };
    },
    end() {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
