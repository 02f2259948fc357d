import { randomInt } from "node:crypto";
import { folderStore } from "../../functions/store/folder-store.ts";
import { CodeKind } from "../../shared/plan/code-digests.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { codeDigests } from "../code/digests.ts";
import { finishedStudy } from "../verify/finished-study.ts";
import { verifyStudy } from "../verify/verify-study.ts";
import { EXIT } from "./failure-text.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

export interface VerifyOptions {
  readonly sample: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `rsa verify`: what is wrong with a finished study, if anything. Returns the exit code. */
export async function verifyCommand(folder: string, options: VerifyOptions, screen: Screen): Promise<number> {
  const study = await finishedStudy(folderUrl(folder), folderStore);
  const { sample, seed = randomInt(2 ** 31) } = options;
  const stream = randomStream(seed, 0);
  const { findings, plan } = await verifyStudy(study, { size: sample, random: () => stream.uniform(0, 1) });
  const here = await codeDigests();
  const other = CodeKind.options.filter((kind) => plan !== undefined && plan.code[kind] !== here[kind]);
  if (options.json) {
    screen.write(`${JSON.stringify({ study: folder, seed, sample, other_code: other, findings })}\n`);
  } else {
    for (const { file, fault } of findings) screen.write(`${file}: ${fault}\n`);
    if (other.length > 0) {
      screen.write(`The study was computed by another version of this program (${other.join(", ")}).\n`);
    }
    const counted = `${study.paths.length} files looked at, ${sample} numerators counted again (--seed ${seed})`;
    screen.write(findings.length === 0 ? `nothing wrong: ${counted}\n` : `${findings.length} wrong: ${counted}\n`);
  }
  return findings.length === 0 ? EXIT.done : EXIT.fault;
}
