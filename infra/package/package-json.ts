import type { Revision } from "../../functions/runtime/revision.ts";
import { OLDEST_NODE } from "../cli/oldest-node.ts";

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

/** What an app of the AWS CDK imports; it brings the CDK itself. */
export const CDK_ENTRY = { "./cdk": "infra/cdk" } as const;

/** Packages that who imports that has already. */
export const PEERS = ["aws-cdk-lib", "constructs"];

/** The command, as an installed package has it, without its ending. */
export const COMMAND = "infra/cli/start";

/**
 * `package.json` of the package: who installs it gets what its files import, in the versions of the clone; the AWS CDK only
 * with an app of its own.
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
    engines: { node: `>=${OLDEST_NODE}` },
    bin: { "rsa-serverless": `${COMMAND}.js`, rsa: `${COMMAND}.js` },
    exports: {
      ...Object.fromEntries(
        Object.entries({ ...ENTRIES, ...CDK_ENTRY }).map(([entry, file]) => [
          entry,
          { types: `./${file}.d.ts`, default: `./${file}.js` },
        ]),
      ),
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(imported.filter((needed) => !PEERS.includes(needed)).map(dependencyOf)),
    peerDependencies: Object.fromEntries(PEERS.map(dependencyOf).map(([peer, pinned]) => [peer, `^${pinned}`])),
    peerDependenciesMeta: Object.fromEntries(PEERS.map((peer) => [peer, { optional: true }])),
    ...(commit !== null && clean === true ? { gitHead: commit } : {}),
  };
}
