import type { Architecture } from "../architecture.ts";
import { alexnet } from "./alexnet.ts";
import { deepclusterAlexnet } from "./deepcluster-alexnet.ts";

/** Every architecture that a config can name. */
export const architectures: ReadonlyMap<string, Architecture> = new Map(
  [alexnet, deepclusterAlexnet].map((architecture) => [architecture.name, architecture]),
);

/** What can be checked in a config without more than these names: architecture → its layers. */
export const knownArchitectures: ReadonlyMap<string, readonly string[]> = new Map(
  [...architectures].map(([name, { layers }]) => [name, layers.map((layer) => layer.name)]),
);
