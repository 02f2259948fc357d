import { isBuiltin } from "node:module";
import { z } from "zod";

const Names = z.record(z.string(), z.unknown()).default({});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dependencies: Names, optionalDependencies: Names }),
  ),
});

/** `@scope/name` or `name` of what is imported: a package, or a file of one. */
const packageOf = (imported: string): string => /^(@[^/]+\/)?[^/]+/.exec(imported)?.[0] ?? imported;

const isPackage = (imported: string): boolean => !imported.startsWith(".") && !isBuiltin(imported);

/**
 * Reads a `package-lock.json`: from what a program imports to the versions of these packages and of all that they need, for
 * every platform, as sorted lines `name@version`.
 */
export function lockedVersions(lock: string): (imported: readonly string[]) => string[] {
  const { packages } = Lock.parse(JSON.parse(lock));

  /** Where Node finds a package from another: in its own folder of packages, or in one further up. */
  const resolve = (name: string, from: string): string => {
    const place = `${from}node_modules/${name}`;
    if (place in packages) return place;
    if (from === "") throw new Error(`package-lock.json has no ${name}; needed its version, as npm install writes it`);
    return resolve(name, from.slice(0, from.lastIndexOf("node_modules/")));
  };

  return (imported) => {
    const places = new Set<string>();
    const visit = (name: string, from: string): void => {
      const place = resolve(name, from);
      if (places.has(place)) return;
      places.add(place);
      const { dependencies, optionalDependencies } = packages[place] ?? {};
      for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, `${place}/`);
    };
    for (const path of imported.filter(isPackage)) visit(packageOf(path), "");
    const lines = [...places].map((place) => `${place.replace(/^.*node_modules\//, "")}@${packages[place]?.version}`);
    return lines.sort();
  };
}
