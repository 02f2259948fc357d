import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UNKNOWN_REVISION, type Revision } from "../../functions/runtime/revision.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The revision of a checkout, as git says. Files that git does not know do not count: a user's own config beside the sources changes
 * no result. Unknown where the sources are no checkout of their own, or git is not installed.
 */
export function gitRevision(project = PROJECT): Revision {
  const git = (...args: string[]): string =>
    execFileSync("git", ["--no-optional-locks", "-C", project, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  try {
    const [top = "", commit = ""] = git("rev-parse", "--show-toplevel", "HEAD").trim().split("\n");
    if (realpathSync(top) !== realpathSync(project)) return UNKNOWN_REVISION;
    return { commit, clean: git("status", "--porcelain", "--untracked-files=no") === "" };
  } catch {
    return UNKNOWN_REVISION;
  }
}
