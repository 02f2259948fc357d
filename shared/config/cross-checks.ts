import type { ConfigIssue } from "../errors.ts";
import { controlIssues } from "./control-issues.ts";
import { stopIssues } from "./stop-issues.ts";
import { globMatcher, isPattern } from "../glob.ts";
import { contrastIssues } from "./contrast-checks.ts";
import { suggestion } from "./nearest.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";
import { unknownLayers } from "./unknown-layer.ts";

/** What the plan knows of architectures that the config only names: architecture → its layers. */
export type KnownArchitectures = ReadonlyMap<string, readonly string[]>;

type Network = Readable<StudyConfig["networks"][number]> | undefined;
type Names = readonly (string | undefined)[];

/** What the schema cannot say: that names differ, and that what is named is there. */
export function crossChecks(config: Readable<StudyConfig>, architectures: KnownArchitectures): ConfigIssue[] {
  const { networks = [], brain = [], contrasts = [], controls = [] } = config;
  const layersOf = new Map(networks.map((network) => [network?.name, layersRead(network, architectures)]));
  layersOf.delete(undefined); // a network without a name is none that a contrast could mean
  const names = networks.map((network) => network?.name);
  const rois = brain.map((region) => region?.roi);
  return [
    ...networks.flatMap((network, i) => networkIssues(network, `networks[${i}]`, architectures)),
    ...repeated("network", names, (i) => [`networks[${i}]`, "name"]),
    ...repeated("roi", rois, (i) => [`brain[${i}]`, "roi"]),
    ...controlIssues(controls, config.mantel?.measure),
    ...stopIssues(config),
    ...contrastIssues(contrasts, { layersOf, rois }),
  ];
}

/** What a file has, and how it calls it, only those know who read it. */
function layersRead(network: Network, architectures: KnownArchitectures): readonly string[] | undefined {
  if (network?.architecture === undefined) return undefined;
  const layers = network.layers?.filter((layer) => layer !== undefined);
  if (layers?.length !== network.layers?.length) return undefined;
  const known = architectures.get(network.architecture);
  if (!layers?.some(isPattern)) return layers ?? known;
  return known?.filter((name) => layers.some((layer) => globMatcher(layer)(name)));
}

function networkIssues(network: Network, path: string, architectures: KnownArchitectures): ConfigIssue[] {
  if (network?.architecture === undefined) return [];
  const { architecture, layers = [] } = network;
  const known = architectures.get(architecture);
  if (known) return unknownLayers(layers, known, (i) => `${path}.layers[${i}]`, architecture, architecture);
  const names = [...architectures.keys()];
  const hint = suggestion(architecture, names) || `; known are ${names.join(", ")}`;
  return [{ path: `${path}.architecture`, message: `unknown architecture "${architecture}"${hint}` }];
}

function repeated(noun: string, names: Names, place: (index: number) => readonly [string, string]): ConfigIssue[] {
  return names.flatMap((name, i) => {
    const first = names.indexOf(name);
    if (name === undefined || first === i) return [];
    const message = `${noun} "${name}" is already the name of ${place(first)[0]}; names must differ`;
    return [{ path: place(i).join("."), message }];
  });
}
