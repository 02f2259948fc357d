import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { folderStore } from "../../functions/store/folder-store.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { thisCode, thisRevision } from "../code/this-code.ts";
import { countingPool } from "../local/worker-pools.ts";
import { finishedStudy } from "../verify/finished-study.ts";
import type { NumeratorCheck } from "../verify/numerator-findings.ts";
import type { Tell } from "../verify/tell.ts";
import { type Verified, verifyStudy } from "../verify/verify-study.ts";
import { EXIT } from "./failure-text.ts";
import type { ProgressLines, Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";
import { numeratorCount, otherCode, total, unsignedInWords, verdict } from "./verify-words.ts";

export interface VerifyOptions {
  readonly numerators: number | "all";
  readonly seed?: number;
  readonly json?: boolean;
}

/** Drawn beside all, to be counted by the plain method. */
const PLAIN = 1000;

/** `rsa verify`: what is wrong with a finished study, if anything. Returns the exit code. */
export async function verifyCommand(
  folder: string,
  options: VerifyOptions,
  screen: Screen,
  progress?: ProgressLines,
): Promise<number> {
  const study = await finishedStudy(folderUrl(folder), folder, folderStore);
  const { numerators, seed = randomInt(2 ** 31) } = options;
  const stream = randomStream(seed, 0);
  const here = { code: (await thisCode()).digests, revision: thisRevision() };
  const pool = countingPool(availableParallelism());
  const check: NumeratorCheck = {
    size: numerators === "all" ? PLAIN : numerators,
    random: () => stream.uniform(0, 1),
    ...(numerators === "all" ? { all: (task) => pool.run(task) } : {}),
  };
  const tell: Tell = (title, units, total) => progress?.work(title, units, total) ?? (() => undefined);
  let verified: Verified;
  try {
    verified = await verifyStudy(study, check, here, undefined, tell);
  } finally {
    await pool.close();
  }
  progress?.end();
  const { findings, compared, recounted, derived } = verified;
  if (options.json) {
    const again = recounted && { seed, counted: numeratorCount(recounted), of: total(recounted) };
    const other_code = otherCode(verified, here);
    const answer = { study: folder, compared, numerators: again ?? null, derived, other_code, findings };
    screen.write(`${JSON.stringify(answer)}\n`);
  } else {
    for (const line of [...verdict(verified, here, seed), ...unsignedInWords(study.paths)]) screen.write(`${line}\n`);
  }
  return findings.length === 0 ? EXIT.done : EXIT.fault;
}
