import type { ConfigIssue } from "../errors.ts";
import { suggestion } from "./nearest.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";
import { unknownLayer } from "./unknown-layer.ts";

type AskedContrast = Readable<StudyConfig["contrasts"][number]> | undefined;

/** Layers that are read of each network, by the network's name; undefined where they are not known. */
type LayersOf = ReadonlyMap<string | undefined, readonly string[] | undefined>;

/** Contrasts of what is not there, of what cannot be compared, and those that are asked twice. */
export const contrastIssues = (contrasts: readonly AskedContrast[], layersOf: LayersOf): ConfigIssue[] => [
  ...askedTwice(contrasts),
  ...contrasts.flatMap((contrast, i) => issuesOf(contrast, `contrasts[${i}]`, layersOf)),
];

function issuesOf(contrast: AskedContrast, path: string, layersOf: LayersOf): ConfigIssue[] {
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
      ...(anova.length === 1 ? oneLayer(anova[0], layersOf, `${path}.anova`) : []),
    ];
  }
  if (contrast?.within === undefined) return [];
  const { within, layers = [] } = contrast;
  const known = layersOf.get(within);
  if (known === undefined) return unknownNetwork(within, "within");
  return layers.flatMap((layer, i) => unknownLayer(layer, known, `${path}.layers[${i}]`, within));
}

/** A contrast that asks what an earlier one asks, in whatever order: its tests would stand twice in their family. */
function askedTwice(contrasts: readonly AskedContrast[]): ConfigIssue[] {
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
