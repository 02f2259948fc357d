import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { CodeDigests, CodeKind } from "../../shared/plan/code-digests.ts";
import { lockedVersions } from "./locked-versions.ts";

/** Where the digests are committed for programs that run without their sources. */
export const CODE_DIGESTS_FILE = new URL("../../functions/runtime/code-digests.json", import.meta.url);

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** Brings the libraries of the GPU, whose versions no package-lock.json knows. */
const GPU_IMAGE = "functions/extract/Dockerfile";

const BUNDLED = CodeKind.exclude(["gpu-image"]).options;

/** Data that names the program or chooses how fast it computes, and decides no byte of a result. */
const NO_CODE: Plugin = {
  name: "no-code",
  setup: (bundler) => {
    bundler.onResolve({ filter: /\/(package|costs)\.json$/ }, ({ path }) => ({ path, external: true }));
  },
};

/**
 * The digest of each kind of code: of all that can run from `infra/code/kinds/<kind>.ts`, as one script without comments, types,
 * and what nothing uses; and of the locked versions of the packages that it calls. That of the GPU's container is its recipe's.
 *
 * @param project - folder of the sources
 */
export async function codeDigests(project = PROJECT): Promise<CodeDigests> {
  const { outputFiles, metafile } = await build({
    entryPoints: Object.fromEntries(BUNDLED.map((kind) => [kind, `infra/code/kinds/${kind}.ts`])),
    absWorkingDir: project,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    plugins: [NO_CODE],
    format: "esm",
    platform: "node",
    target: "esnext",
    minifyWhitespace: true,
    legalComments: "none",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: "silent",
  });
  const versionsOf = lockedVersions(await readFile(join(project, "package-lock.json"), "utf8"));
  const digests = outputFiles.map(({ path, contents }) => {
    const { imports = [] } = metafile.outputs[relative(project, path)] ?? {};
    const versions = versionsOf(imports.map((imported) => imported.path));
    return [basename(path, ".js"), sha256(contents, versions.join("\n"))];
  });
  const recipe = (await readFile(join(project, GPU_IMAGE), "utf8")).replace(/^\s*(#.*)?\n/gm, "");
  return CodeDigests.parse({ ...Object.fromEntries(digests), "gpu-image": sha256(recipe) });
}

function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
