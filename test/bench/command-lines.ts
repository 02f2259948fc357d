import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

const root = new URL("../../", import.meta.url);
const TELL = new URL("tell-processor-time.js", import.meta.url);

export interface CommandLine {
  readonly name: string;
  /** of the processor, in all threads of the command */
  readonly seconds: number;
  /** seconds by the clock */
  readonly clock: number;
}

const ROUNDS = 3;

/**
 * What commands take from their start, as medians over rounds: the help, the quickstart, and the quickstart again when it is finished. A
 * first round is not counted: in it Node keeps what it makes of the sources.
 */
export function commandLines(quick: boolean): CommandLine[] {
  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  const timed = (name: string, ...words: string[]): CommandLine => {
    const file = `${folder}/seconds`;
    const start = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", TELL.href, fileURLToPath(new URL("infra/cli/rsa.js", root)), ...words],
      { cwd: fileURLToPath(root), env: { ...process.env, RSA_BENCH_SECONDS: file }, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`${name}: ended with ${status}: ${stderr}`);
    const clock = (performance.now() - start) / 1000;
    return { name, seconds: Number(readFileSync(file, "utf8")), clock };
  };
  const round = (k: number): CommandLine[] => {
    const help = timed("rsa --help", "--help");
    if (quick) return [help];
    const study = ["run", "examples/quickstart.yaml", "--out", `${folder}/quickstart-${k}`];
    return [help, timed("quickstart", ...study), timed("quickstart, finished, again", ...study)];
  };
  try {
    const [first, ...rounds] = Array.from({ length: 1 + ROUNDS }, (_, k) => round(k));
    return first.map(({ name }, at) => {
      const of = (time: "seconds" | "clock"): number => median(rounds.map((lines) => lines[at][time]));
      return { name, seconds: of("seconds"), clock: of("clock") };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
