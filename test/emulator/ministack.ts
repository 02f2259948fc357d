import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "1.5.33";
const folder = fileURLToPath(new URL(`../../.cache/emulator/ministack-${VERSION}/`, import.meta.url));

/** Installs MiniStack from PyPI into a virtual environment of this checkout, once. @returns the folder of its command */
export function installMiniStack(): string {
  const bin = join(folder, "bin");
  if (existsSync(join(bin, "ministack"))) return bin;
  mkdirSync(folder, { recursive: true });
  const run = (command: string, ...args: string[]): unknown => execFileSync(command, args, { stdio: "inherit" });
  run("python3", "-m", "venv", folder);
  run(join(bin, "pip"), "install", "--quiet", "--disable-pip-version-check", `ministack==${VERSION}`);
  return bin;
}
