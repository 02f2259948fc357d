import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, "node_modules/.cache/rsa-platform-packages");

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/** What the lock file says of a package, installed on this machine or not. */
function locked(name: string): Locked {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, Partial<Locked> | undefined>;
  };
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) throw new Error(`package-lock.json does not lock ${name}`);
  return { version, integrity };
}

/**
 * Folder of a package: the installed one; or for a package of another platform than this machine's, which npm does not install,
 * one fetched from the registry in the version, and with the digest, of the lock file.
 */
export function packageFolder(name: string): string {
  const installed = join(root, "node_modules", name);
  if (existsSync(join(installed, "package.json"))) return installed;
  const { version, integrity } = locked(name);
  const fetched = join(cache, `${name.replace("/", "+")}@${version}`);
  if (existsSync(fetched)) return fetched;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "fetch-"));
  try {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    execFileSync(npm, ["pack", `${name}@${version}`, "--silent", "--ignore-scripts", "--pack-destination", work], {
      cwd: work,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32", // the only way to run a .cmd
    });
    const archive = join(work, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    const digest = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (digest !== integrity) throw new Error(`${name}@${version} is not what package-lock.json locks: ${digest}`);
    execFileSync("tar", ["-xzf", archive, "-C", work]);
    renameSync(join(work, "package"), fetched);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return fetched;
}
