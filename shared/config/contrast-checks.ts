import type { ConfigIssue } from "../errors.ts";
import { suggestion } from "./nearest.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";
import { unknownLayers } from "./unknown-layer.ts";

type AskedContrast = Readable<StudyConfig["contrasts"][number]> | undefined;

/** Layers that are read of each network, by the network's name; undefined where they are not known. */
type LayersOf = ReadonlyMap<string | undefined, readonly string[] | undefined>;

/** What a config has to compare: names of regions, undefined where unreadable, and layers of networks. */
interface Known {
  readonly layersOf: LayersOf;
  readonly rois: readonly (string | undefined)[];
}

/** Contrasts of what is not there, of what cannot be compared, and those that are asked twice. */
export const contrastIssues = (contrasts: readonly AskedContrast[], known: Known): ConfigIssue[] => [
  ...askedTwice(contrasts),
  ...contrasts.flatMap((contrast, i) => issuesOf(contrast, `contrasts[${i}]`, known)),
];

function issuesOf(contrast: AskedContrast, path: string, { layersOf, rois }: Known): ConfigIssue[] {
  const unknownNetwork = (name: string | undefined, at: string) =>
    unknown("network", name, [...layersOf.keys()], `${path}.${at}`);
  if (contrast?.anova !== undefined) {
    const { anova } = contrast;
    const layers = anova.flatMap((name) => layersOf.get(name)?.join(", ") ?? []);
    return [
      ...anova.flatMap((name, i) => unknownNetwork(name, `anova[${i}]`)),
      ...differentLayers(layers, `${path}.anova`),
      ...(anova.length === 1 ? oneLayer(anova[0], layersOf, `${path}.anova`) : []),
    ];
  }
  if (contrast?.rois !== undefined) {
    const { network, layer } = contrast;
    const layers = layersOf.get(network);
    return [
      ...contrast.rois.flatMap((roi, i) => unknown("roi", roi, rois, `${path}.rois[${i}]`)),
      ...unknownNetwork(network, "network"),
      ...(layers === undefined ? [] : unknownLayers([layer], layers, () => `${path}.layer`, network ?? "")),
    ];
  }
  if (contrast?.within === undefined) return [];
  const { within, layers = [] } = contrast;
  const known = layersOf.get(within);
  if (known === undefined) return unknownNetwork(within, "within");
  return unknownLayers(layers, known, (i) => `${path}.layers[${i}]`, within);
}

function unknown(
  noun: string,
  name: string | undefined,
  all: readonly (string | undefined)[],
  path: string,
): ConfigIssue[] {
  if (name === undefined || all.includes(name)) return [];
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) return []; // that there is none is said of the list itself
  const message = `no ${noun} is named "${name}"${suggestion(name, known)}; the ${noun}s are ${known.join(", ")}`;
  return [{ path, message }];
}

/** A contrast that asks what an earlier one asks, in whatever order: its tests would stand twice in their family. */
function askedTwice(contrasts: readonly AskedContrast[]): ConfigIssue[] {
  const asked = contrasts.map((contrast) => {
    const names = contrast?.anova ?? contrast?.rois ?? contrast?.layers;
    const { within, network, layer } = contrast ?? {};
    return names && JSON.stringify([within, network, layer, names.map((name) => name ?? "").sort()]);
  });
  return asked.flatMap((question, i) => {
    const first = asked.indexOf(question);
    if (question === undefined || first === i) return [];
    return [{ path: `contrasts[${i}]`, message: `asks what contrasts[${first}] asks; needed once` }];
  });
}

/** An ANOVA needs a factor of two levels: several networks, or several layers of one. */
function oneLayer(network: string | undefined, layersOf: LayersOf, path: string): ConfigIssue[] {
  const layers = layersOf.get(network);
  if (layers?.length !== 1) return [];
  const message = `"${network}" is read at one layer, ${layers.join("")}; needed two layers, or two networks`;
  return [{ path, message }];
}

/** A repeated-measures ANOVA crosses networks with layers, so all its networks need the same ones. */
function differentLayers(lists: readonly string[], path: string): ConfigIssue[] {
  const other = lists.find((layers) => layers !== lists[0]);
  if (other === undefined) return [];
  return [{ path, message: `its networks need the same layers, found [${lists[0]}] and [${other}]` }];
}
