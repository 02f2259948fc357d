import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const TELL = new URL("tell-processor-time.js", import.meta.url);

export interface CommandLine {
  readonly name: string;
  /** of the processor, in all threads of the command */
  readonly seconds: number;
}

/** What commands take from their start: the help, the quickstart, and the quickstart again when it is finished. */
export function commandLines(quick: boolean): CommandLine[] {
  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  const timed = (name: string, ...words: string[]): CommandLine => {
    const file = `${folder}/seconds`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", TELL.href, fileURLToPath(new URL("infra/cli/rsa.js", root)), ...words],
      { cwd: fileURLToPath(root), env: { ...process.env, RSA_BENCH_SECONDS: file }, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`${name}: ended with ${status}: ${stderr}`);
    return { name, seconds: Number(readFileSync(file, "utf8")) };
  };
  const study = ["run", "examples/quickstart.yaml", "--out", `${folder}/quickstart`];
  try {
    const help = timed("rsa --help", "--help");
    if (quick) return [help];
    return [help, timed("quickstart", ...study), timed("quickstart, finished, again", ...study)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
