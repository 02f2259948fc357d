import type { Revision } from "../../functions/runtime/revision.ts";

type Versions = Readonly<Record<string, string>>;

interface Source {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
}

/** What other programs may import from the package, and the files that hold it, without their endings. */
export const ENTRIES = {
  "./kendall": "shared/public/kendall",
  "./rdm": "shared/public/rdm",
  "./stats": "shared/public/stats",
  "./formats": "shared/public/formats",
  "./models": "models/public",
} as const;

/** The command, as an installed package has it, without its ending. */
export const COMMAND = "infra/cli/start";

/**
 * `package.json` of the package: who installs it gets what its files import, in the versions of the clone. A deployment is made from a
 * clone, so what only a deployment needs is not in it.
 *
 * @param imported - names of packages
 * @throws {Error} if something is imported that the clone does not depend on
 */
export function packageOf(
  { name, version, description, license, dependencies, devDependencies }: Source,
  imported: readonly string[],
  { commit, clean }: Revision,
) {
  const dependencyOf = (needed: string): [name: string, version: string] => {
    const found = dependencies[needed] ?? devDependencies[needed];
    if (found === undefined) throw new Error(`${needed} is imported, and package.json does not have it`);
    return [needed, found];
  };
  return {
    name,
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=22" },
    bin: { "rsa-serverless": `${COMMAND}.js`, rsa: `${COMMAND}.js` },
    exports: {
      ...Object.fromEntries(
        Object.entries(ENTRIES).map(([entry, file]) => [entry, { types: `./${file}.d.ts`, default: `./${file}.js` }]),
      ),
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(imported.map(dependencyOf)),
    ...(commit !== null && clean === true ? { gitHead: commit } : {}),
  };
}
