import { STUDY_FILES } from "../../functions/store/layout.ts";
import { unfinishedExtension } from "../../functions/study/unfinished-extension.ts";
import { CodeKind } from "../../shared/plan/code-digests.ts";
import type { CheckedNumerators } from "../verify/numerator-findings.ts";
import type { Here } from "../verify/program-findings.ts";
import type { Verified } from "../verify/verify-study.ts";
import { inOneLine } from "../../shared/one-line.ts";

/** What no folder shows of itself: docs/decisions/verification.md says why. */
const UNSEEN = [
  "Not checked: that the RDMs come from these images, weights and subjects; names and categories of stimuli, and whether the brain data",
  "are simulated, where all files agree; notes and warnings; which program computed the study; when, on what machine, and for what price.",
].join("\n");

/** Kinds of code that the plan names and this program has not. */
export const otherCode = ({ plan }: Verified, { code }: Here): CodeKind[] =>
  CodeKind.options.filter((kind) => plan !== undefined && plan.code[kind] !== code[kind]);

/** What `rsa verify` says, line by line: findings, what was done of all that may be, and what was not. */
export function* verdict(verified: Verified, here: Here, seed: number): Generator<string> {
  const { findings, recounted, plan, manifest } = verified;
  for (const { file, fault } of findings) yield inOneLine(`${file}: ${fault}`);
  const other = otherCode(verified, here);
  if (other.length > 0) yield otherCodeInWords(other);
  yield `${findings.length === 0 ? "nothing wrong" : `${findings.length} wrong`}: ${[...deeds(verified, seed)].join(", ")}`;
  const unfinished = plan && manifest && unfinishedExtension(plan, manifest);
  if (unfinished !== undefined) yield `Advice: ${unfinished}.`;
  if (recounted) yield* sampleInWords(recounted);
  yield UNSEEN;
}

/** What lies in the folder, says something of the study, and is signed by nothing. */
export const unsignedInWords = (paths: readonly string[]): string[] =>
  paths.includes(STUDY_FILES.error)
    ? [`${STUDY_FILES.error} lies there too, which no manifest signs: what it says of a failed run was not checked.`]
    : [];

const otherCodeInWords = (kinds: readonly CodeKind[]): string =>
  [
    `${STUDY_FILES.plan} and ${STUDY_FILES.manifest} name other code than this program's (${kinds.join(", ")}): what was counted and derived`,
    `again was so by other code than they name. The commit that ${STUDY_FILES.manifest} names can check it with its own.`,
  ].join("\n");

function* deeds({ compared, recounted, derived }: Verified, seed: number): Generator<string> {
  yield `${compared} files compared with the manifest`;
  if (recounted) yield `${numeratorCount(recounted)} of ${total(recounted)} numerators counted again (--seed ${seed})`;
  if (derived > 0) yield `${derived} files derived again`;
}

export const numeratorCount = ({ perTest }: CheckedNumerators): number => perTest.reduce((sum, one) => sum + one, 0);
export const total = ({ ofTests }: CheckedNumerators): number => ofTests.reduce((sum, one) => sum + one, 0);

/** How many there are of each test; nothing where they have stopped, each after its own. */
const atMost = (ofTests: readonly number[]): string => (new Set(ofTests).size === 1 ? `${ofTests[0]} ` : "");

/** What a sample may miss. */
function* sampleInWords(recounted: CheckedNumerators): Generator<string> {
  const { perTest, ofTests, nulls } = recounted;
  if (numeratorCount(recounted) === total(recounted)) return;
  if (nulls === "drop") {
    const whole = perTest.filter((count) => count > 0).length;
    yield [
      `The null distributions were not kept. Of ${whole} of ${perTest.length} tests all ${atMost(ofTests)}numerators were counted again, and with them`,
      "their p; the p of other tests, of families and of means over subjects follow from numerators/counts.npz, which nothing else",
      "vouches for: --numerators all counts every one.",
    ].join("\n");
    return;
  }
  const [fewest, most] = [Math.min(...perTest), Math.max(...perTest)];
  const each = fewest === most ? String(fewest) : `${fewest} to ${most}`;
  yield [
    `Of each test ${each} of ${ofTests[0]} numerators were counted, most where p is near .05, .01 or .001. Who changed a few others, and derived`,
    "all files from them, may have moved a p over such a level unseen: --numerators all counts every one.",
  ].join("\n");
}
