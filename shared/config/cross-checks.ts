import type { ConfigIssue } from "../errors.ts";
import { suggestion } from "./nearest.ts";
import { describeValue, valueAt } from "./schema-issues.ts";

/** What the plan knows of networks that the config only names: architecture → its layers. */
export type KnownArchitectures = ReadonlyMap<string, readonly string[]>;

const items = (node: unknown): unknown[] => (Array.isArray(node) ? (node as unknown[]) : []);
const text = (node: unknown): string | undefined => (typeof node === "string" ? node : undefined);

/**
 * What the schema cannot say: names that must be unique or known, keys that exclude each other. Works on the raw config, so that
 * these problems are reported together with the schema's, even when parts are malformed.
 */
export function crossChecks(raw: unknown, architectures: KnownArchitectures): ConfigIssue[] {
  return [
    ...stimuliIssues(valueAt(raw, ["stimuli"])),
    ...items(valueAt(raw, ["networks"])).flatMap((network, i) =>
      networkIssues(network, `networks[${i}]`, architectures),
    ),
    ...duplicates(items(valueAt(raw, ["networks"])), "networks", "name", "network"),
    ...duplicates(items(valueAt(raw, ["brain"])), "brain", "roi", "roi"),
    ...contrastIssues(raw, architectures),
  ];
}

function stimuliIssues(stimuli: unknown): ConfigIssue[] {
  if (typeof stimuli !== "object" || stimuli === null) return [];
  const given = ["images", "mat"].filter((key) => valueAt(stimuli, [key]) !== undefined);
  if (given.length === 1) return [];
  return [
    { path: "stimuli", message: `found ${given.join(" and ") || "neither images nor mat"}, needed one of images, mat` },
  ];
}

function networkIssues(network: unknown, path: string, architectures: KnownArchitectures): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  const architecture = text(valueAt(network, ["architecture"]));
  const hasOnnx = valueAt(network, ["onnx"]) !== undefined;
  if (architecture === undefined && !hasOnnx) {
    issues.push({ path, message: "found neither architecture nor onnx, needed one of them" });
  }
  if (architecture !== undefined && hasOnnx)
    issues.push({ path, message: "found both architecture and onnx, needed one" });
  if (architecture !== undefined && !architectures.has(architecture)) {
    const known = [...architectures.keys()];
    const hint = suggestion(architecture, known);
    issues.push({
      path: `${path}.architecture`,
      message: `unknown architecture "${architecture}"${hint || `; known are ${known.join(", ")}`}`,
    });
  }
  if (architecture !== undefined) issues.push(...weightsIssues(valueAt(network, ["weights"]), `${path}.weights`));
  const layers = architecture === undefined ? undefined : architectures.get(architecture);
  for (const [i, layer] of items(valueAt(network, ["layers"])).entries()) {
    if (layers && typeof layer === "string")
      issues.push(...unknownLayer(layer, layers, `${path}.layers[${i}]`, architecture ?? ""));
  }
  return issues;
}

function weightsIssues(weights: unknown, path: string): ConfigIssue[] {
  const random = valueAt(weights, ["random"]);
  const given = ["random", "checkpoint"].filter((key) => valueAt(weights, [key]) !== undefined);
  if (given.length !== 1) {
    return [
      { path, message: `found ${given.join(" and ") || describeValue(weights)}, needed one of random, checkpoint` },
    ];
  }
  if (typeof random !== "object" || random === null) return [];
  const draws = ["seed", "seeds"].filter((key) => valueAt(random, [key]) !== undefined);
  if (draws.length !== 1) {
    return [
      {
        path: `${path}.random`,
        message: `found ${draws.join(" and ") || describeValue(random)}, needed one of seed, seeds`,
      },
    ];
  }
  const seeds = items(valueAt(random, ["seeds"]));
  const repeated = seeds.find((seed, i) => seeds.indexOf(seed) !== i);
  return repeated === undefined
    ? []
    : [{ path: `${path}.random.seeds`, message: `seed ${describeValue(repeated)} is given twice` }];
}

function unknownLayer(layer: string, layers: readonly string[], path: string, network: string): ConfigIssue[] {
  if (layers.includes(layer)) return [];
  const hint = suggestion(layer, layers);
  return [{ path, message: `"${network}" has no layer "${layer}"${hint || ""}; its layers are ${layers.join(", ")}` }];
}

function duplicates(list: unknown[], path: string, key: string, noun: string): ConfigIssue[] {
  const names = list.map((item) => text(valueAt(item, [key])));
  return names.flatMap((name, i) => {
    const first = names.indexOf(name);
    if (name === undefined || first === i) return [];
    return [
      {
        path: `${path}[${i}].${key}`,
        message: `${noun} "${name}" is already the name of ${path}[${first}]; names must differ`,
      },
    ];
  });
}

function contrastIssues(raw: unknown, architectures: KnownArchitectures): ConfigIssue[] {
  const networks = new Map<string, readonly string[] | undefined>();
  for (const network of items(valueAt(raw, ["networks"]))) {
    const name = text(valueAt(network, ["name"]));
    const tapped = items(valueAt(network, ["layers"])).filter((layer) => typeof layer === "string");
    const all = architectures.get(text(valueAt(network, ["architecture"])) ?? "");
    if (name !== undefined) networks.set(name, tapped.length > 0 ? tapped : all);
  }
  const unknownNetwork = (name: string, path: string): ConfigIssue[] =>
    networks.has(name)
      ? []
      : [
          {
            path,
            message: `no network is named "${name}"${suggestion(name, networks.keys())}; the networks are ${[...networks.keys()].join(", ")}`,
          },
        ];

  return items(valueAt(raw, ["contrasts"])).flatMap((contrast, i): ConfigIssue[] => {
    const path = `contrasts[${i}]`;
    const anova = items(valueAt(contrast, ["anova"])).filter((name) => typeof name === "string");
    const within = text(valueAt(contrast, ["within"]));
    const layers = items(valueAt(contrast, ["layers"])).filter((layer) => typeof layer === "string");
    const isAnova = valueAt(contrast, ["anova"]) !== undefined;
    if (isAnova === (within !== undefined))
      return [{ path, message: "needed either anova: [networks] or within: network with layers: [two layers]" }];
    if (within !== undefined) {
      if (layers.length !== 2)
        return [
          {
            path: `${path}.layers`,
            message: `found ${describeValue(valueAt(contrast, ["layers"]))}, needed two layers`,
          },
        ];
      const known = networks.get(within);
      return [
        ...unknownNetwork(within, `${path}.within`),
        ...(known ? layers.flatMap((layer, j) => unknownLayer(layer, known, `${path}.layers[${j}]`, within)) : []),
      ];
    }
    const repeated = anova.find((name, j) => anova.indexOf(name) !== j);
    return [
      ...anova.flatMap((name, j) => unknownNetwork(name, `${path}.anova[${j}]`)),
      ...(repeated === undefined ? [] : [{ path: `${path}.anova`, message: `network "${repeated}" is given twice` }]),
      ...differentLayers(anova, networks, path),
    ];
  });
}

/** A repeated-measures ANOVA crosses networks with layers, so all its networks need the same ones. */
function differentLayers(
  anova: string[],
  networks: ReadonlyMap<string, readonly string[] | undefined>,
  path: string,
): ConfigIssue[] {
  const sets = anova.flatMap((name) => networks.get(name)?.join(", ") ?? []);
  const other = sets.find((layers) => layers !== sets[0]);
  if (other === undefined) return [];
  return [{ path: `${path}.anova`, message: `its networks need the same layers, found [${sets[0]}] and [${other}]` }];
}
