import { randomInt } from "node:crypto";
import { folderStore } from "../../functions/store/folder-store.ts";
import { CodeKind } from "../../shared/plan/code-digests.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { codeDigests } from "../code/digests.ts";
import { finishedStudy } from "../verify/finished-study.ts";
import { verifyStudy, type Verified } from "../verify/verify-study.ts";
import { EXIT } from "./failure-text.ts";
import type { Screen } from "./progress.ts";
import { folderUrl } from "./study-folder.ts";

export interface VerifyOptions {
  readonly sample: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** What no folder shows of itself: docs/decisions/verification.md says why. */
const UNSEEN = "Not checked: that the RDMs come from these images, weights and subjects; when and on what machine.";

/** `rsa verify`: what is wrong with a finished study, if anything. Returns the exit code. */
export async function verifyCommand(folder: string, options: VerifyOptions, screen: Screen): Promise<number> {
  const study = await finishedStudy(folderUrl(folder), folder, folderStore);
  const { sample, seed = randomInt(2 ** 31) } = options;
  const stream = randomStream(seed, 0);
  const verified = await verifyStudy(study, { size: sample, random: () => stream.uniform(0, 1) });
  const { findings, plan, compared, counted, derived } = verified;
  const here = await codeDigests();
  const other = CodeKind.options.filter((kind) => plan !== undefined && plan.code[kind] !== here[kind]);
  if (options.json) {
    const answer = { study: folder, seed, sample, compared, counted, derived, other_code: other, findings };
    screen.write(`${JSON.stringify(answer)}\n`);
  } else {
    for (const { file, fault } of findings) screen.write(`${file}: ${fault}\n`);
    if (other.length > 0) {
      screen.write(`The study was computed by another version of this program (${other.join(", ")}).\n`);
    }
    const verdict = findings.length === 0 ? "nothing wrong" : `${findings.length} wrong`;
    screen.write(`${verdict}: ${[...deeds(verified, seed)].join(", ")}\n${UNSEEN}\n`);
  }
  return findings.length === 0 ? EXIT.done : EXIT.fault;
}

/** What was done, of all that may be. */
function* deeds({ compared, counted, derived }: Verified, seed: number): Generator<string> {
  yield `${compared} files compared with the manifest`;
  if (counted > 0) yield `${counted} numerators counted again (--seed ${seed})`;
  if (derived > 0) yield `${derived} files derived again`;
}
