import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { RUNS_FROM_SOURCES } from "../program-file.ts";
import { PROJECT } from "../project.ts";

const cache = join(PROJECT, "node_modules/.cache/rsa-platform-packages");

/** What an installed package has of the lock file that it was built with. */
export const LOCKED_FILE = "infra/locked-packages.json";

/** Where the versions and digests of packages stand. */
const LOCK = RUNS_FROM_SOURCES ? "package-lock.json" : LOCKED_FILE;

/** A package that the registry did not give; npm has said why. */
export class MissingPackage extends Error {
  override readonly name = "MissingPackage";
}

/** Folders that packages of this program may be installed in, the nearest first. */
const installedIn = createRequire(import.meta.url).resolve.paths("any") ?? [];

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/** What the lock file says of a package, installed on this machine or not. */
function locked(name: string): Locked {
  const { packages } = JSON.parse(readFileSync(join(PROJECT, LOCK), "utf8")) as {
    packages: Record<string, Partial<Locked> | undefined>;
  };
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) throw new Error(`${LOCK} does not lock ${name}`);
  return { version, integrity };
}

/**
 * Folder of a package: the installed one; or for a package of another platform than this machine's, which npm does not install,
 * one fetched from the registry in the version, and with the digest, of the lock file.
 * @throws {MissingPackage} if the registry does not give it
 */
export function packageFolder(name: string): string {
  const installed = installedIn
    .map((folder) => join(folder, name))
    .find((path) => existsSync(join(path, "package.json")));
  if (installed !== undefined) return installed;
  const { version, integrity } = locked(name);
  const fetched = join(cache, `${name.replace("/", "+")}@${version}`);
  if (existsSync(fetched)) return fetched;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "fetch-"));
  try {
    pack(`${name}@${version}`, work);
    const archive = join(work, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    const digest = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (digest !== integrity) throw new Error(`${name}@${version} is not what ${LOCK} locks: ${digest}`);
    execFileSync("tar", ["-xzf", archive, "-C", work]);
    renameSync(join(work, "package"), fetched);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return fetched;
}

function pack(versioned: string, folder: string): void {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const asked = ["pack", versioned, "--loglevel=error", "--ignore-scripts", "--pack-destination", folder];
  try {
    execFileSync(npm, asked, {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32", // the only way to run a .cmd
    });
  } catch {
    throw new MissingPackage(
      `npm could not fetch ${versioned}, which Lambda's processor needs and this machine's does not: it needs the registry, once`,
    );
  }
}
