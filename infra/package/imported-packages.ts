import { isBuiltin } from "node:module";
import { build } from "esbuild";

/**
 * Names of the packages that some files load, they and all that they import, sorted; those of Node left out.
 *
 * @param files - paths from `folder`
 */
export async function importedPackages(files: readonly string[], folder: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [...files],
    absWorkingDir: folder,
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "esnext",
    logLevel: "silent",
  });
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return [...new Set(imported.filter((path) => !isBuiltin(path)).map(packageName))].sort();
}

const packageName = (path: string): string =>
  path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
