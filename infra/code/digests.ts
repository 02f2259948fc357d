import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import { CodeDigests, CodeKind } from "../../shared/plan/code-digests.ts";
import { isCarrier, MAYBE_CARRIER } from "./carriers.ts";
import { lockedVersions } from "./locked-versions.ts";
import { PROJECT } from "../project.ts";

/** Where the digests are committed for programs that run without their sources. */
export const CODE_DIGESTS_FILE = new URL("../../functions/runtime/code-digests.json", import.meta.url);

/** Brings the libraries of the GPU, whose versions no package-lock.json knows. */
const GPU_IMAGE = "functions/extract/Dockerfile";

/** What each kind of code is reached from. */
export const KINDS = Object.fromEntries(
  CodeKind.exclude(["gpu-image"]).options.map((kind) => [kind, `infra/code/kinds/${kind}.ts`]),
);

/** Data that names the program or chooses how fast it computes, and decides no byte of a result. */
const NO_CODE = /\/(package|costs)\.json$/;

/** All carriers as one module, wherever they lie. */
const CARRIED = "./carriers";

/** Leaves out what decides no byte. */
const leaveOut = (project: string): Plugin => ({
  name: "leave-out",
  setup: (bundler) => {
    bundler.onResolve({ filter: NO_CODE }, ({ path }) => ({ path, external: true }));
    bundler.onResolve({ filter: MAYBE_CARRIER }, ({ path, resolveDir }) =>
      isCarrier(relative(project, join(resolveDir, path)))
        ? { path: CARRIED, external: true, sideEffects: false }
        : undefined,
    );
  },
});

/** A script of all that can run from one file. */
export interface Bundle {
  readonly script: Uint8Array;
  /** what it imports from elsewhere */
  readonly imports: readonly string[];
}

/** Scripts by name, and the files that they were made of. */
export interface Bundles {
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** paths from the folder of the sources */
  readonly sources: readonly string[];
}

/**
 * All that can run from some files but carriers, each as one script without comments, types, and what nothing uses.
 *
 * @param entries - paths of the files, by name
 * @param project - folder of the sources
 */
export async function bundlesOf(entries: Readonly<Record<string, string>>, project: string): Promise<Bundles> {
  const { outputFiles, metafile } = await build({
    entryPoints: entries,
    absWorkingDir: project,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    plugins: [leaveOut(project)],
    format: "esm",
    platform: "node",
    target: "esnext",
    minifyWhitespace: true,
    legalComments: "none",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: "silent",
  });
  const bundles = new Map(
    outputFiles.map(({ path, contents }) => {
      const { imports = [] } = metafile.outputs[relative(project, path)] ?? {};
      return [basename(path, ".js"), { script: contents, imports: imports.map((imported) => imported.path) }];
    }),
  );
  return { bundles, sources: Object.keys(metafile.inputs) };
}

/**
 * The digest of each kind of code: of the script of `infra/code/kinds/<kind>.ts`, and of the locked versions of the packages that it
 * calls. That of the GPU's container is its recipe's.
 *
 * @param project - folder of the sources
 */
export async function codeDigests(project = PROJECT): Promise<CodeDigests> {
  return (await digestsAndSources(project)).digests;
}

/** The digests, and the files that were bundled for them: paths from the folder of the sources. */
export async function digestsAndSources(
  project: string,
): Promise<{ digests: CodeDigests; sources: readonly string[] }> {
  const { bundles, sources } = await bundlesOf(KINDS, project);
  const versionsOf = lockedVersions(await readFile(join(project, "package-lock.json"), "utf8"));
  const digests = [...bundles].map(([kind, { script, imports }]) => [
    kind,
    sha256(script, versionsOf(imports).join("\n")),
  ]);
  const recipe = (await readFile(join(project, GPU_IMAGE), "utf8")).replace(/^\s*(#.*)?\n/gm, "");
  return { digests: CodeDigests.parse({ ...Object.fromEntries(digests), "gpu-image": sha256(recipe) }), sources };
}

function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
