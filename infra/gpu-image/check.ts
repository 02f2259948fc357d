/**
 * `npm run gpu:check`: downloads the wheel that the GPU's image takes CUDA's provider from, once, and holds it against the image of CUDA
 * that the recipe names and against the onnxruntime-node that is installed. Needs python3 with pip, unzip and readelf.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { imageFaults, type WheelFacts } from "./faults.ts";
import { lockedRuntime, recipeOf } from "./recipe.ts";

const CACHE = fileURLToPath(new URL("../../.cache/gpu-image/", import.meta.url));
const RUNTIME = new URL("../bin/napi-v6/linux/x64/libonnxruntime.so.1", import.meta.resolve("onnxruntime-node"));
const PROVIDER = "libonnxruntime_providers_cuda.so";

const text = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 26 });

function wheelFile(version: string): string {
  const folder = `${CACHE}${version}/`;
  const wheel = (): string | undefined =>
    existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".whl")) : undefined;
  if (wheel() === undefined) {
    mkdirSync(folder, { recursive: true });
    const kind = [
      "--no-deps",
      "--only-binary=:all:",
      "--python-version",
      "3.12",
      "--platform",
      "manylinux_2_28_x86_64",
    ];
    text("python3", "-m", "pip", "download", "--quiet", ...kind, "--dest", folder, `onnxruntime-gpu==${version}`);
  }
  return `${folder}${wheel() ?? ""}`;
}

/** The commit that is written into a build of onnxruntime. */
function commitOf(library: Buffer): string {
  const mark = "git-commit-id=";
  const at = library.indexOf(mark);
  return at < 0
    ? "an unknown commit"
    : (/^[0-9a-f]+/.exec(library.toString("latin1", at + mark.length, at + 100))?.[0] ?? "");
}

function factsOf(wheel: string, version: string): WheelFacts {
  const folder = `${CACHE}${version}/`;
  const runtime = `libonnxruntime.so.${version}`;
  text("unzip", "-o", "-q", "-j", wheel, `onnxruntime/capi/${PROVIDER}`, `onnxruntime/capi/${runtime}`, "-d", folder);
  return {
    sha256: createHash("sha256").update(readFileSync(wheel)).digest("hex"),
    requires: text("unzip", "-p", wheel, "*/METADATA")
      .split("\n")
      .filter((line) => line.startsWith("Requires-Dist")),
    needed: [...text("readelf", "-d", `${folder}${PROVIDER}`).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(
      ([, name = ""]) => name,
    ),
    commit: commitOf(readFileSync(`${folder}${runtime}`)),
  };
}

const recipe = recipeOf();
let wheel: string;
try {
  wheel = wheelFile(recipe.wheel.version);
} catch (error) {
  console.log(`skipped: the wheel cannot be had here: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(0);
}
const facts = factsOf(wheel, recipe.wheel.version);
const faults = imageFaults(recipe, { version: lockedRuntime(), commit: commitOf(readFileSync(RUNTIME)) }, facts);
for (const fault of faults) console.error(fault);
if (faults.length === 0) {
  const ofCuda = facts.needed.filter((name) => /^lib(cu|nv)/.test(name)).join(", ");
  console.log(
    `onnxruntime ${recipe.wheel.version} (${facts.commit}) and CUDA ${recipe.cuda} fit: the provider needs ${ofCuda}`,
  );
}
process.exitCode = faults.length === 0 ? 0 : 1;
