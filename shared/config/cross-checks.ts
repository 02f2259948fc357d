import type { ConfigIssue } from "../errors.ts";
import { controlIssues } from "./control-issues.ts";
import { globbed, isPattern } from "../globbed.ts";
import { suggestion } from "./nearest.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";

/** What the plan knows of architectures that the config only names: architecture → its layers. */
export type KnownArchitectures = ReadonlyMap<string, readonly string[]>;

type Part<Key extends "networks" | "contrasts"> = Readable<StudyConfig[Key][number]> | undefined;
type Names = readonly (string | undefined)[];

/** Layers that are read of each network, by the network's name; undefined where they are not known. */
type LayersOf = ReadonlyMap<string | undefined, readonly string[] | undefined>;

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
    ...askedTwice(contrasts),
    ...contrasts.flatMap((contrast, i) => contrastIssues(contrast, `contrasts[${i}]`, layersOf)),
  ];
}

/** What a file has, and how it calls it, only those know who read it. */
function layersRead(network: Part<"networks">, architectures: KnownArchitectures): readonly string[] | undefined {
  if (network?.architecture === undefined) return undefined;
  const layers = network.layers?.filter((layer) => layer !== undefined);
  if (layers?.length !== network.layers?.length) return undefined;
  const known = architectures.get(network.architecture);
  if (!layers?.some(isPattern)) return layers ?? known;
  return known?.filter((name) => layers.some((layer) => globbed(layer)(name)));
}

function networkIssues(network: Part<"networks">, path: string, architectures: KnownArchitectures): ConfigIssue[] {
  if (network?.architecture === undefined) return [];
  const { architecture, layers = [] } = network;
  const known = architectures.get(architecture);
  if (known) return layers.flatMap((layer, i) => unknownLayer(layer, known, `${path}.layers[${i}]`, architecture));
  const names = [...architectures.keys()];
  const hint = suggestion(architecture, names) || `; known are ${names.join(", ")}`;
  return [{ path: `${path}.architecture`, message: `unknown architecture "${architecture}"${hint}` }];
}

function unknownLayer(
  layer: string | undefined,
  known: readonly string[],
  path: string,
  network: string,
): ConfigIssue[] {
  if (layer === undefined || known.some(globbed(layer))) return [];
  const message = `"${network}" has no layer "${layer}"${suggestion(layer, known)}; its layers are ${known.join(", ")}`;
  return [{ path, message }];
}

function repeated(noun: string, names: Names, place: (index: number) => readonly [string, string]): ConfigIssue[] {
  return names.flatMap((name, i) => {
    const first = names.indexOf(name);
    if (name === undefined || first === i) return [];
    const message = `${noun} "${name}" is already the name of ${place(first)[0]}; names must differ`;
    return [{ path: place(i).join("."), message }];
  });
}

function contrastIssues(contrast: Part<"contrasts">, path: string, layersOf: LayersOf): ConfigIssue[] {
  const unknownNetwork = (name: string | undefined, at: string): ConfigIssue[] => {
    if (name === undefined || layersOf.has(name)) return [];
    const known = [...layersOf.keys()].filter((key) => key !== undefined);
    const message = `no network is named "${name}"${suggestion(name, known)}; the networks are ${known.join(", ")}`;
    return [{ path: `${path}.${at}`, message }];
  };
  if (contrast?.anova !== undefined) {
    const { anova } = contrast;
    const layers = anova.flatMap((name) => layersOf.get(name)?.join(", ") ?? []);
    return [
      ...anova.flatMap((name, i) => unknownNetwork(name, `anova[${i}]`)),
      ...differentLayers(layers, `${path}.anova`),
    ];
  }
  if (contrast?.within === undefined) return [];
  const { within, layers = [] } = contrast;
  const known = layersOf.get(within);
  if (known === undefined) return unknownNetwork(within, "within");
  return layers.flatMap((layer, i) => unknownLayer(layer, known, `${path}.layers[${i}]`, within));
}

/** A contrast that asks what an earlier one asks, in whatever order: its tests would stand twice in their family. */
function askedTwice(contrasts: readonly Part<"contrasts">[]): ConfigIssue[] {
  const asked = contrasts.map((contrast) => {
    const names = contrast?.anova ?? contrast?.layers;
    return names && JSON.stringify([contrast?.within, [...names].sort()]);
  });
  return asked.flatMap((question, i) => {
    const first = asked.indexOf(question);
    if (question === undefined || first === i) return [];
    return [{ path: `contrasts[${i}]`, message: `asks what contrasts[${first}] asks; needed once` }];
  });
}

/** A repeated-measures ANOVA crosses networks with layers, so all its networks need the same ones. */
function differentLayers(lists: readonly string[], path: string): ConfigIssue[] {
  const other = lists.find((layers) => layers !== lists[0]);
  if (other === undefined) return [];
  return [{ path, message: `its networks need the same layers, found [${lists[0]}] and [${other}]` }];
}
