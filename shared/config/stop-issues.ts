import type { ConfigIssue } from "../errors.ts";
import type { Readable } from "./readable.ts";
import { type StudyConfig, USUAL_PERMUTATIONS } from "./schema.ts";

/** What cannot be had where tests stop one by one. */
export function stopIssues({ mantel, nulls }: Readable<StudyConfig>): ConfigIssue[] {
  const after = mantel?.stop_after;
  if (after === undefined) return [];
  const { extend, permutations = USUAL_PERMUTATIONS } = mantel ?? {};
  const stop = `mantel.stop_after: ${after}`;
  const issues: (ConfigIssue | false)[] = [
    after > permutations && {
      path: "mantel.stop_after",
      message: `found ${after}, which no test reaches under ${permutations} permutations; needed at most so many`,
    },
    extend !== undefined && {
      path: "mantel.extend",
      message: `found ${extend} with ${stop}, and a test that has stopped has no relabellings to be added to; needed mantel.permutations: ${permutations + extend}, in a study of another name`,
    },
    nulls === "keep" && {
      path: "nulls",
      message: `found keep with ${stop}, and no null distribution of a test that stops is whole; needed drop, or no mantel.stop_after`,
    },
  ];
  return issues.filter((issue) => issue !== false);
}
