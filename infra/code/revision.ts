import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UNKNOWN_REVISION, type Revision } from "../../functions/runtime/revision.ts";
import { PROJECT } from "../project.ts";

/**
 * The revision of a checkout, as git says. Files that git does not know do not count: a user's own config beside the sources changes
 * no result. Unknown where the sources are no checkout of their own, or git is not installed.
 */
export function gitRevision(project = PROJECT): Revision {
  if (!existsSync(join(project, ".git"))) return UNKNOWN_REVISION;
  try {
    const status = ["status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=no"];
    const text = execFileSync("git", ["--no-optional-locks", "-C", project, ...status], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [, commit] = /^# branch\.oid ([0-9a-f]+)$/m.exec(text) ?? [];
    return commit === undefined ? UNKNOWN_REVISION : { commit, clean: /^[^#]/m.exec(text) === null };
  } catch {
    return UNKNOWN_REVISION;
  }
}
